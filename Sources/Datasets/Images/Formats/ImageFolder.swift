import Foundation

extension DatasetFormat {
  /// A folder of images for each class, all together or below `train` and `test`.
  static let imageFolder = DatasetFormat(
    name: "image folders",
    expectation: "a folder of PNG or JPEG images for each class (class/name.png, or train/class/… and test/class/…)",
    recognizes: { !$0.folders.isEmpty },
    read: { folder, options, workers throws(DataError) in
      try ImageFolderReading(ImageFolder(folder), options, workers).found()
    })
}

/// The images below a folder, by split and class.
struct ImageFolder {
  /// One image and what it shows.
  struct Entry {
    let path: String
    let label: UInt8
  }

  let folder: DatasetFolder
  /// The folder to train on, then the one to test with; the whole folder when the data do not say.
  let splits: [String]
  /// The names of the classes' folders, in the order of the labels.
  let classes: [String]
  /// What the classes are called.
  let classNames: [String]

  init(_ folder: DatasetFolder) throws(DataError) {
    self.folder = folder
    let test = ["test", "val", "valid", "validation"].first(where: folder.folders.contains)
    if folder.folders.contains("train"), let test {
      splits = ["train", test].map(folder.path)
    } else {
      splits = [folder.path]
    }
    var found: Set<String> = []
    for split in splits { found.formUnion(try DatasetFolder(split).folders) }
    let sorted = found.sorted()
    guard (1...256).contains(sorted.count) else {
      throw DataError(.malformed, file: folder.path, "holds the folders of \(sorted.count) classes; expected 1 to 256")
    }
    (classes, classNames) = try Self.ordered(sorted, by: folder)
  }

  /// The folders' names in the order of the list of classes, if that names them; else the list names them in their order.
  private static func ordered(
    _ classes: [String], by folder: DatasetFolder
  ) throws(DataError) -> (classes: [String], names: [String]) {
    guard let list = try folder.classNames() else { return (classes, classes) }
    if Set(list) == Set(classes), list.count == classes.count { return (list, list) }
    guard list.count == classes.count else {
      throw DataError(
        .malformed, file: folder.path,
        "the list of classes has \(list.count) names, but there are \(classes.count) folders of classes")
    }
    return (classes, list)
  }
}

extension ImageFolder {
  /// The images below `split`, class by class, in the order of their names. Images of kinds that are not read are faults.
  func entries(of split: String, _ faults: inout [DataError]) -> [Entry] {
    var entries: [Entry] = []
    for (label, name) in classes.enumerated() {
      let path = split + "/" + name
      for file in (FileManager.default.subpaths(atPath: path) ?? []).sorted() where !Self.isHidden(file) {
        let ending = URL(fileURLWithPath: file).pathExtension.lowercased()
        if ImageFile.extensions.contains(ending) {
          entries.append(Entry(path: path + "/" + file, label: UInt8(label)))
        } else if ImageFile.unreadExtensions.contains(ending) {
          faults.append(
            DataError(.malformed, file: path + "/" + file, "images of this kind are not read; expected PNG or JPEG"))
        }
      }
    }
    return entries
  }

  private static func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  /// A fault for each class that none of `labels` is of.
  func emptyClasses(besides labels: some Sequence<UInt8>) -> [DataError] {
    let used = Set(labels)
    return classes.indices.filter { !used.contains(UInt8($0)) }.map { label in
      DataError(
        .malformed, file: splits[0] + "/" + classes[label], "a class without images; expected PNG or JPEG files")
    }
  }
}
