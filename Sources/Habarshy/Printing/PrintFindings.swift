import Diagnostics
import Publications
import Rendering

/// What is told of a printed document: where its author or designer can mend it.
struct PrintFindings {
  private let request: PrintRequest
  private let styles: PrintStyles

  init(_ request: PrintRequest, _ styles: PrintStyles) {
    self.request = request
    self.styles = styles
  }

  // MARK: Whole documents

  /// A document that could not be printed.
  static func failure(of path: String, _ reason: String, at place: Location) -> Diagnostic {
    .error(
      "print.failed", "'\(path)' cannot be printed: \(reason)", at: place,
      hint: "look at the document's template, or leave the format out of 'formats'")
  }

  /// This document could not be printed.
  func failure(_ reason: String) -> Diagnostic {
    Self.failure(of: request.path, reason, at: request.origin)
  }

  /// Nothing at all can be printed.
  func unavailable(_ reason: String) -> Diagnostic {
    .error(
      "print.engine", "the print engine does not start: \(reason)", at: request.origin,
      hint: "install it anew with make setup, or remove its folder to build without PDF files")
  }

  /// A document with more or fewer pages than its format has; nil when they are right.
  ///
  /// For a booklet the pages of its sheets count.
  func pages(_ printed: Int) -> Diagnostic? {
    let rule = request.format.pages
    let blanks = PageRule.blanks(after: printed, on: request.format.sheets)
    let count = printed + blanks
    guard !rule.allows(count, blanks: blanks) else { return nil }
    let pages = printed == 1 ? "1 page" : "\(printed) pages"
    let added = blanks == 1 ? "1 blank one" : "\(blanks) blank ones"
    let all = blanks == 0 ? pages : "\(pages) and \(added) before the back cover"
    let wanted: String
    var hint = "change the text, or 'pages' of the format in kind.yaml"
    if let exactly = rule.exactly, count != exactly {
      wanted = "\(exactly)"
      hint = (count > exactly ? "shorten the text" : "write more") + ", or change the format"
    } else if let most = rule.most, count > most {
      wanted = "at most \(most)"
      hint = "shorten the text"
    } else if let least = rule.least, count < least {
      wanted = "at least \(least)"
    } else if let most = rule.blanks, blanks > most {
      wanted = "at most \(most) blank"
      hint = "write more, or make the text \(PageRule.pagesOfSheet - blanks) pages shorter"
    } else {
      let multiple = rule.multiple ?? 1
      wanted = "a multiple of \(multiple)"
      let missing = multiple - count % multiple
      hint = "\(missing) more or \(count % multiple) fewer make sheets that fold"
    }
    return .error(
      "print.pages", "'\(request.path)' has \(all), not \(wanted)", at: request.origin,
      hint: hint, notes: [.init("the format", at: request.format.location)])
  }

  // MARK: Places in documents

  /// What a worker tells, at the place it is about.
  func diagnostic(of problem: PrintProblem) -> Diagnostic {
    let target = problem.target ?? ""
    switch problem.kind {
    case .unknownProperty:
      return .warning(
        "print.unknown-property", "'\(target)' is not understood on paper",
        at: place(in: problem), hint: "leave it out, or say it another way")
    case .missingResource:
      return .error(
        "print.missing-resource", "\(named(target, "a file")) cannot be drawn in",
        at: place(of: target),
        hint: problem.text)
    case .missingAnchor:
      return .error(
        "print.missing-anchor", "nothing has the id '\(target)' that the document refers to",
        at: place(of: target), hint: "refer to a heading, figure or note of the same document")
    case .badSVG:
      return .error(
        "print.bad-svg", "a drawing cannot be printed: \(problem.text)", at: place(of: target))
    case .missingAlternative:
      return .error(
        "print.missing-alternative", "\(named(target, "an image")) has no words in its place",
        at: place(of: target), hint: "describe it between the brackets: ![…](…)")
    case .missingLanguage:
      return .error(
        "print.missing-language", "the document does not say in which language it is",
        at: request.format.location, hint: "write <html lang=\"{{language}}\"> in its template")
    case .missingGlyph:
      return .error(
        "print.missing-glyph", "no font of the document has the character \(target)",
        at: place(ofCharacter: target), hint: "write another character, or add a font that has it")
    case .lostFootnote:
      return .error(
        "print.lost-footnote", "no page of \(shortPath) has the footnote '\(target)'",
        at: place(of: target),
        hint: "shorten the paragraph that calls it, or call it in another one")
    case .missingInk:
      let place = (request.press?.palette.source.start) ?? request.format.location
      return .error(
        "print.missing-ink", "\(problem.text), as \(shortPath) needs them",
        at: place, hint: "write --name: \(target) device-cmyk(…), or use a colour that is there")
    case .overflow: return overflow(problem)
    case .other:
      return .warning(
        "print.remark", "\(shortPath): \(problem.text)", at: place(in: problem),
        hint: "the file is printed all the same; look at it")
    }
  }

  private func overflow(_ problem: PrintProblem) -> Diagnostic {
    let target = problem.target ?? "a part"
    let name = problem.name ?? target
    let page = problem.page.map { " on page \($0)" } ?? ""
    let place = request.places[target] ?? problem.name.flatMap { request.places[$0] }
    if let millimetres = problem.millimetres {
      return .error(
        "print.overflow",
        "'\(name)'\(page) of \(shortPath) is \(millimetres) mm too wide for its place",
        at: place ?? self.place(of: target),
        hint: "leave columns out, shorten words, or give it more room")
    }
    let count = problem.lines ?? 1
    let lines = count == 1 ? "1 line" : "\(count) lines"
    return .error(
      "print.overflow", "'\(name)'\(page) of \(shortPath) is \(lines) too long for its place",
      at: place ?? self.place(of: target), hint: "shorten it by \(lines)")
  }

  /// The name of the file: where it lies is known from its format.
  private var shortPath: String {
    request.path.split(separator: "/").last.map(String.init) ?? request.path
  }

  private func named(_ target: String, _ otherwise: String) -> String {
    target.isEmpty ? otherwise : "'\(target)'"
  }

  /// In a style sheet, by line and column; else the start of the narrative.
  private func place(in problem: PrintProblem) -> Location {
    guard problem.file == nil || problem.file == PrintJobFolder.styles, let line = problem.line
    else { return request.origin }
    let length = problem.target?.utf8.count ?? 0
    return styles.location(line: line, column: problem.column ?? 1, length: length)
      ?? request.origin
  }

  /// Where a target is written in the narrative; else its start.
  private func place(of target: String) -> Location {
    if let place = request.places[target] { return place }
    let source = request.origin.source
    guard !target.isEmpty, let range = source.bytes.firstRange(of: Array(target.utf8)) else {
      return request.origin
    }
    return Location(source, range)
  }

  /// Where a character named as `U+20B8` is written in the narrative; else its start.
  private func place(ofCharacter name: String) -> Location {
    guard let value = UInt32(name.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(value)
    else {
      return request.origin
    }
    return place(of: String(Character(scalar)))
  }
}
