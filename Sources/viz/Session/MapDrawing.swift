import Datasets
import Figures
import Tensors

/// Draws maps, writes their points and tells what was found: what `pca`, `tsne` and `report` share.
struct MapDrawing {
  static let pointsOut = Setting.text(
    "points-out", "FILE", help: "write the coordinates, too: .csv (index,label,x,y) or .npy", takesPath: true)

  let writer: FigureWriter
  let pointsOut: String?
  let seed: UInt64
  /// What is shown of the points besides their classes.
  var detail = ScatterDetail()
  /// Where maps are gathered that are drawn together; nil if each has a figure of its own.
  var sheet: MapSheet?
  /// In which way the layer is mapped, if in several.
  var variant: MapVariant?

  /// Draws `map`, or lays it aside for the sheet, and returns the files that were written.
  ///
  /// - Parameter word: what tells this map from others of the same command, if there are several.
  func draw(_ map: MeasuredMap<some Sendable>, distinguishedBy word: String? = nil) throws -> [String] {
    let representation = map.representation
    var files: [String] = []
    if let sheet {
      sheet.add(map, variant, showing: detail)
    } else {
      files = try writer.write(
        map.figure(seed: seed, showing: detail), name: name(of: map), distinguishedBy: word)
    }
    if let pointsOut {
      let path = word.map { pointsOut.distinguished(by: $0) } ?? pointsOut
      try writePoints(map.coordinates, named: map.coordinateNames, of: representation, to: path)
      files.append(path)
    }
    writer.console.note(
      (["\(representation.heading)\(variant.map { ", " + $0.name } ?? ""): \(map.method), \(map.subtitle)."]
        + map.caption).joined(separator: " "))
    return files
  }

  /// Draws another figure about `map`, called `kind` in the names of its files, and returns those that were written.
  func write(
    _ figure: some Figure, of map: MeasuredMap<some Sendable>, called kind: String, distinguishedBy word: String?
  ) throws -> [String] {
    try writer.write(
      figure, name: "\(name(of: map))-\(kind)",
      distinguishedBy: word.map { "\($0)-\(kind)" } ?? kind)
  }

  /// Draws the maps that were laid aside, and returns the files that were written.
  func drawSheet() throws -> [String] {
    guard let sheet, !sheet.entries.isEmpty else { return [] }
    return try writer.write(sheet.figure(seed: seed), name: sheet.name)
  }

  /// What the files of `map` are called.
  private func name(of map: MeasuredMap<some Sendable>) -> String {
    "\(map.representation.name)-\(map.fileSuffix)" + (variant.map { "-" + $0.word } ?? "")
  }

  /// Checks that `path`, if given, names a format that points can be written in.
  static func check(pointsOut path: String?) throws(UsageError) {
    guard let path, !path.hasSuffix(".csv"), !path.hasSuffix(".npy") else { return }
    throw UsageError("--points-out \(path): the extension must be csv or npy")
  }

  private func writePoints(
    _ map: Matrix, named names: [String], of representation: any Represented, to path: String
  ) throws {
    if path.hasSuffix(".npy") {
      return try NPY.write(map, to: path)
    }
    let rows = (0..<map.rows).map { row in
      [String(representation.indices[row]), representation.labels.map { String($0[row]) } ?? ""]
        + map.row(row).map { "\($0)" }
    }
    try CSVTable(header: ["index", "label"] + names, rows: rows).write(to: path)
  }
}

extension String {
  /// This path with `word` before its extension.
  func distinguished(by word: String) -> String {
    guard let dot = lastIndex(of: "."), !self[dot...].contains("/") else { return self + "-" + word }
    return self[..<dot] + "-" + word + self[dot...]
  }
}
