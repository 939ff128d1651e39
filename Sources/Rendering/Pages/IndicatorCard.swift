import Charts
import Indicators
import Languages
import Publications

extension Site {
  /// An indicator in a list: its name, its latest value, and the course of values beside it.
  ///
  /// `sparkline` is a picture for the eye only; the numbers stand in the text beside it.
  func card(
    of profile: IndicatorProfile, from address: SiteAddress, in language: Language
  ) -> TemplateValues {
    var values = TemplateValues()
    values[text: "title"] =
      profile.indicator.shortName[language] ?? profile.indicator.name[language]
    values[text: "definition"] = profile.indicator.definition[language]
    values[text: "url"] = address.link(to: .indicator(profile.indicator.id, language))
    values.set("has-value", flag: profile.latest != nil)
    if let latest = profile.latest {
      values[text: "value"] = latest.value.number
      values[text: "unit"] = latest.value.unit
      values[text: "period"] = language.period(latest.period)
    } else {
      values[text: "no-data"] = words(language)[.noData]
    }
    if let course = profile.course {
      values.set("sparkline", markup: Chart.sparkline(course.data, label: ""))
      values[text: "course"] = course.description
    }
    return values
  }
}
