import Diagnostics
import Habarshy
import Support
import Testing

/// What counts as a target, and where its address stands.
@Suite struct TargetAddressTests {
  @Test(arguments: [
    ("/srv/www/site/", TargetAddress.folder("/srv/www/site")), ("./here", .folder("./here")),
    ("a/b:c", .folder("a/b:c")), ("web:", .remote(name: "web", path: "")),
    ("web:/srv/www/", .remote(name: "web", path: "/srv/www")),
    ("my cloud:bucket/a", .remote(name: "my cloud", path: "bucket/a")),
  ])
  func `a folder or a remote is an address`(text: String, address: TargetAddress) {
    #expect(TargetAddress(text) == address)
  }

  @Test(arguments: ["", ":sftp,host=h,pass=p:/x", "a,b=c:/x", "-x:y", "web:../up", "a\nb", " :x"])
  func `what could hold a password, or an option, is none`(text: String) {
    #expect(TargetAddress(text) == nil)
  }

  private func address(
    of text: String, _ settings: String
  ) throws -> (address: TargetAddress?, findings: [String]) {
    let folder = try TemporaryFolder()
    try folder.write("Content/site.yaml", settings)
    var log = DiagnosticLog()
    let address = PublishTargets.address(
      of: text, content: folder.path("Content"), reporting: &log)
    return (address, log.summaries)
  }

  @Test func `a target has a name in the settings`() throws {
    let settings = "title: T\npublish:\n  stick: /media/stick\n  web: server:/srv/site\n"
    #expect(try address(of: "stick", settings).address == .folder("/media/stick"))
    #expect(try address(of: "web", settings).address == .remote(name: "server", path: "/srv/site"))
    #expect(try address(of: "./web", settings).address == .folder("./web"))
    let unknown = try address(of: "wep", settings)
    #expect(unknown.address == nil)
    #expect(
      unknown.findings == ["1:1 error publish.unknown-target: no target 'wep' under 'publish'"])
  }

  @Test func `a password is refused, and not repeated`() throws {
    let (address, findings) = try address(
      of: "web", "publish:\n  web: ':sftp,host=h,pass=secret:/x'\n")
    #expect(address == nil)
    #expect(findings.contains("2:8 error publish.address: this is no address of a target"))
    #expect(!findings.contains { $0.contains("secret") })
    let told = "error publish.targets: 'publish' names targets and their addresses"
    #expect(
      try self.address(of: "web", "publish: [a, b]\n").findings.contains { $0.hasSuffix(told) })
  }

  @Test(arguments: [
    ("25%", RemovalLimit.percent(25)), ("0", .count(0)), ("40", .count(40)), ("101%", nil),
    ("-1", nil), ("many", nil), ("", nil),
  ])
  func `a limit is a number or a share`(text: String, limit: RemovalLimit?) {
    #expect(RemovalLimit(text) == limit)
  }
}
