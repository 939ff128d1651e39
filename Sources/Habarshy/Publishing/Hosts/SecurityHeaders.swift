/// What browsers are told to forbid pages, so that nothing put into one can do harm.
enum SecurityHeaders {
  /// Headers of every file, in order, but the policy of contents.
  static let all: [(name: String, value: String)] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
      "Permissions-Policy",
      "camera=(), display-capture=(), fullscreen=(self), geolocation=(), microphone=(), "
        + "payment=(), usb=()"
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  /// What pages may draw in: files of the site, and the style and the script that stand in every
  /// page, by their sums.
  static func policy(of sums: (style: String, script: String)) -> String {
    policy(sources: "'self'", sums)
  }

  /// The same for a page that carries its styles, fonts and pictures in itself.
  static func policyOfOneFile(of sums: (style: String, script: String)) -> String {
    policy(sources: "'self' data:", sums)
  }

  private static func policy(
    sources: String, _ sums: (style: String, script: String)
  ) -> String {
    [
      "default-src 'none'", "script-src 'self' \(sums.script)",
      "style-src \(sources) \(sums.style)", "img-src \(sources)",
      "font-src \(sources)", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
      "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")
  }

  /// That browsers come by HTTPS alone, which only whoever runs the host can promise.
  static let onlyHTTPS = (name: "Strict-Transport-Security", value: "max-age=31536000")
}
