import Diagnostics
import Languages
import Publications
import Rendering

extension SiteParser {
  /// The press that the site names, with the inks for it; nil after a report.
  static func parsePress(
    _ settings: PressSettings, _ inputs: Inputs, _ log: inout DiagnosticLog
  ) -> Press? {
    guard let profile = inputs.content[settings.profile] else {
      log.report(
        .error(
          "site.print-profile", "there is no file '\(settings.profile)' in the content",
          at: settings.location,
          hint: "put the ICC profile there that the printing house gives out"))
      return nil
    }
    guard PressSettings.isProfile(profile.bytes) else {
      log.report(
        .error(
          "site.print-profile", "'\(settings.profile)' is no ICC profile of a press with four inks",
          at: settings.location, hint: "ask the printing house for the profile of its press"))
      return nil
    }
    guard let table = inputs.templates.text(InkPalette.path, &log) else {
      log.reportMissing(InkPalette.path, "the table of inks is", in: inputs.templates)
      return nil
    }
    return Press(
      profile: profile.bytes, condition: settings.condition,
      palette: InkPalette.parse(table, reporting: &log))
  }
}
