import Indicators
package import Languages
import Publications
import Quantities

extension Site {
  /// The catalogue of open data: every table and indicator with its files.
  package func dataPage(_ data: OpenData, in language: Language) -> OutputFile {
    let address = SiteAddress.data(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.openData],
      description: words[.openDataLead],
      alternates: languages.map { ($0, .data($0)) },
      breadcrumbs: [(words[.openData], address)])
    var values = frame.values()
    values.set("site-licence", group: licenceValues(language))
    let tables = data.datasets.filter { !$0.isIndicator }
    values.set("tables", list: tables.map { summary(of: $0, data, on: address, language) })
    let indicators = data.datasets.filter { $0.isIndicator }
    values.set("has-indicators", flag: !indicators.isEmpty)
    values.set("indicators", list: indicators.map { summary(of: $0, data, on: address, language) })
    values.set("whole-catalogue", list: wholeCatalogue(on: address, words))
    values.set(
      "structured-data", markup: StructuredData(data, self, language).catalogue(on: address))
    return file(address, values, template: "shared.data", in: language)
  }

  /// The page of one table of the data package with the files beside it; for an indicator, which has
  /// a page anyway, only the files.
  package func datasetPage(
    _ dataset: OpenDataset, of data: OpenData, entries: [EditionEntry], in language: Language
  ) -> [OutputFile] {
    guard !dataset.isIndicator else { return citationFiles(of: dataset, data, language) }
    let address = dataset.page(language)
    let words = words(language)
    let texts = DatasetTexts(dataset, words, language, data.package)
    let frame = PageFrame(
      site: self, address: address, language: language, title: texts.title,
      description: texts.description,
      alternates: languages.map { ($0, dataset.page($0)) },
      breadcrumbs: [(words[.openData], .data(language)), (texts.title, address)])
    var values = frame.values()
    values.set("dataset", group: summary(of: dataset, data, on: address, language))
    values.set("has-rows", flag: dataset.table != nil)
    if let table = dataset.table {
      let columns = ColumnTexts(table, words, language)
      setPreview(of: table, columns, &values)
      setColumns(of: table, columns, language, &values)
    }
    set(related: entries.filter { $0.uses(dataset) }, from: address, in: &values)
    setCitation(of: dataset, data, language, &values)
    values.set(
      "structured-data",
      markup: StructuredData(data, self, language).dataset(dataset, on: address))
    return [file(address, values, template: "shared.dataset", in: language)]
      + citationFiles(of: dataset, data, language)
  }

  /// The files for programs that keep references, beside the page of a table or indicator.
  private func citationFiles(
    of dataset: OpenDataset, _ data: OpenData, _ language: Language
  ) -> [OutputFile] {
    guard dataset.table != nil else { return [] }
    let address = dataset.page(language)
    return DatasetCitation(dataset, data, self, language).files.map {
      OutputFile(path: address.outputPath(of: $0.name), bytes: $0.bytes)
    }
  }

  /// How a table is cited, with the files beside the page.
  func setCitation(
    of dataset: OpenDataset, _ data: OpenData, _ language: Language,
    _ values: inout TemplateValues
  ) {
    let citation = DatasetCitation(dataset, data, self, language)
    values[text: "citation"] = citation.text
    guard dataset.table != nil else { return }
    values.set("has-citation-files", flag: true)
    values.set(
      "citation-files",
      list: citation.files.map { file in
        var item = TemplateValues()
        item[text: "url"] = file.name
        item[text: "text"] = file.format
        return item
      })
  }

  /// What lists and the head of its page say of a table.
  func summary(
    of dataset: OpenDataset, _ data: OpenData, on address: SiteAddress, _ language: Language
  ) -> TemplateValues {
    let words = words(language)
    let texts = DatasetTexts(dataset, words, language, data.package)
    var values = TemplateValues()
    values[text: "title"] = texts.title
    values[text: "url"] = address.link(to: dataset.page(language))
    values[text: "note"] = dataset.notes[language]
    values[text: "period"] = texts.span
    values[text: "row-count"] = dataset.table.map { language.number(ExactDecimal($0.rowCount)) }
    values.set("no-data", flag: dataset.table == nil)
    let measures = dataset.table.map { ColumnTexts($0, words, language).measures } ?? []
    values[text: "unit"] = measures.joined(separator: "; ")
    if let modified = data.modified(dataset) {
      let date = date(modified, language)
      values[text: "date"] = date.text
      values[text: "date-iso"] = date.iso
    }
    values.set("has-sources", flag: !texts.sources.isEmpty)
    values.set(
      "sources",
      list: texts.sources.map { source in
        var item = TemplateValues()
        item[text: "title"] = source.title
        item[text: "url"] = source.url
        return item
      })
    values.set("licence", group: licenceValues(language))
    values.set("has-files", flag: !dataset.files.isEmpty)
    values.set(
      "files", list: data.links(to: dataset, on: address, words: words, language: language))
    return values
  }

  private func licenceValues(_ language: Language) -> TemplateValues? {
    guard let licence = settings.licence else { return nil }
    var values = TemplateValues()
    values[text: "title"] = licence.title[language] ?? licence.name
    values[text: "url"] = licence.url
    return values
  }

  /// The files that describe all tables together.
  private func wholeCatalogue(on address: SiteAddress, _ words: Words) -> [TemplateValues] {
    var files: [(name: String, text: Phrase)] = [(DataPackageFile.name, .dataPackage)]
    if settings.baseURL != nil {
      files += [
        (DataCatalogue.jsonName, .catalogueJSON), (DataCatalogue.turtleName, .catalogueTurtle),
      ]
    }
    files.append((OpenData.sumsName, .checksums))
    return files.map { file in
      var item = TemplateValues()
      item[text: "url"] = address.root + OpenDataFile.folder + file.name
      item[text: "text"] = words[file.text]
      return item
    }
  }

  // MARK: A table

  /// The most rows and columns that a page shows of a table.
  private static let previewRows = 10

  private func setPreview(
    of table: PublishedTable, _ texts: ColumnTexts, _ values: inout TemplateValues
  ) {
    // What the program adds would fill the preview with a letter in each row.
    let shown = table.columns.indices.filter { index in
      switch table.columns[index].content {
      case .status, .revised: false
      default: true
      }
    }
    values.set(
      "headings",
      list: shown.map { index in
        var item = TemplateValues()
        item[text: "text"] = texts.title(of: table.columns[index])
        item.set("is-number", flag: table.columns[index].isNumeric)
        return item
      })
    values.set(
      "rows",
      list: (0..<min(table.rowCount, Self.previewRows)).map { row in
        var item = TemplateValues()
        item.set(
          "cells",
          list: shown.enumerated().map { place, index in
            var cell = TemplateValues()
            cell[text: "text"] = texts.shown(row: row, column: index, in: settings.zone)
            cell.set("is-number", flag: table.columns[index].isNumeric)
            cell.set("is-heading", flag: place == 0)
            let language = table.columns[index].language
            cell[text: "lang"] = language == texts.language ? nil : language?.code
            return cell
          })
        return item
      })
  }

  private func setColumns(
    of table: PublishedTable, _ texts: ColumnTexts, _ language: Language,
    _ values: inout TemplateValues
  ) {
    values.set(
      "columns",
      list: table.columns.map { column in
        var item = TemplateValues()
        item[text: "name"] = column.name
        item[text: "title"] = texts.title(of: column)
        item[text: "text"] = texts.content(of: column)
        return item
      })
    let lists = table.codeLists
    values.set(
      "code-lists",
      list: lists.map { column, list in
        var item = TemplateValues()
        item[text: "title"] = texts.title(of: column)
        item.set(
          "codes",
          list: list.codes.map { code in
            var item = TemplateValues()
            item[text: "code"] = code.code
            item[text: "title"] = code.name(in: language)
            return item
          })
        return item
      })
    values.set("has-statuses", flag: !texts.statuses.isEmpty)
    values.set(
      "statuses",
      list: texts.statuses.map { status in
        var item = TemplateValues()
        item[text: "code"] = status.code
        item[text: "title"] = status.meaning
        return item
      })
  }
}
