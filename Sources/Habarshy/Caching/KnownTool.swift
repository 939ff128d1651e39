import Storage

/// What the program that paints said of itself, and the file it was then.
struct KnownTool: Sendable {
  private let path: String
  private let version: String
  private let size: Int
  private let device: UInt64
  private let mark: FileMark

  /// nil for a tool of which the file does not tell which it is.
  init?(_ tool: PictureTool) {
    guard let file = tool.file else { return nil }
    path = tool.path
    version = tool.version
    size = file.size
    device = file.identity.device
    mark = file.mark
  }

  /// The tool, if it is the same file at the same path.
  func tool(at path: String, _ file: FileStatus) -> PictureTool? {
    guard path == self.path, file.size == size, file.identity.device == device, file.mark == mark
    else { return nil }
    return PictureTool(path: path, version: version, file: file)
  }
}

extension KnownTool: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(path)
    writer.write(version)
    writer.write(size)
    writer.write(device)
    writer.write(mark)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    path = try reader.read()
    version = try reader.read()
    size = try reader.read()
    device = try reader.read()
    mark = try reader.read()
  }
}
