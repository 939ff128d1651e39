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

  /// What pages may draw in: files of the site, and nothing else.
  static let policy = policy(sources: "'self'")

  /// The same for a page that carries its styles, fonts and pictures in itself.
  static let policyOfOneFile = policy(sources: "'self' data:")

  private static func policy(sources: String) -> String {
    [
      "default-src 'none'", "script-src 'self'", "style-src \(sources)", "img-src \(sources)",
      "font-src \(sources)", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
      "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")
  }

  /// That browsers come by HTTPS alone, which only whoever runs the host can promise.
  static let onlyHTTPS = (name: "Strict-Transport-Security", value: "max-age=31536000")
}
