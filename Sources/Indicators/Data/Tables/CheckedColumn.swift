import Diagnostics

/// A column of which every cell is held to its field, and to a code list if it refers to one.
///
/// Most columns say the same things over and over, so a text is looked at once, as long as there
/// are not too many different ones.
struct CheckedColumn {
  private let field: Field
  private let codes: CodeList?
  /// The column's place in the file, from 0.
  let column: Int
  private var texts = CodeTable()
  /// What is wrong with each text.
  private var faults: [CellFault?] = []

  /// The most texts that are remembered.
  private static let memory = 4096

  init(_ field: Field, column: Int, codes: CodeList?) {
    self.field = field
    self.column = column
    self.codes = codes
  }

  /// What is wrong with a cell, or nil.
  mutating func check(_ text: Span<UInt8>) -> CellFault? {
    if let number = texts.number(of: text) { return faults[number] }
    let fault = fault(in: String(copying: text))
    if texts.count < Self.memory {
      _ = texts.add(text)
      faults.append(fault)
    }
    return fault
  }

  private func fault(in text: String) -> CellFault? {
    do throws(CellFault) {
      try field.check(text)
    } catch {
      return error
    }
    guard let codes, codes.index(of: text) == nil,
      !field.marks.contains(where: { $0.text == text })
    else { return nil }
    return .unknownCode(text, in: "code list '\(codes.id)'", codes)
  }
}

extension String {
  /// The text of well-formed UTF-8.
  init(copying bytes: Span<UInt8>) {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    self.init(decoding: copy, as: UTF8.self)
  }
}
