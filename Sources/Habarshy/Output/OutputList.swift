/// The files of an output by their paths.
struct OutputList: Sendable {
  /// In the order of their paths.
  let files: [Manifest.Output]

  init(_ files: [Manifest.Output]) {
    let areInOrder = zip(files, files.dropFirst()).allSatisfy { $0.path < $1.path }
    self.files = areInOrder ? files : files.sorted { $0.path < $1.path }
  }

  /// The file with a path.
  subscript(path: String) -> Manifest.Output? {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < files.count && files[low].path == path ? files[low] : nil
  }

  /// The paths that another list has not, in order.
  func paths(missingIn other: OutputList) -> [String] {
    var missing: [String] = []
    var index = 0
    for file in files {
      while index < other.files.count, other.files[index].path < file.path { index += 1 }
      if index == other.files.count || other.files[index].path != file.path {
        missing.append(file.path)
      }
    }
    return missing
  }
}
