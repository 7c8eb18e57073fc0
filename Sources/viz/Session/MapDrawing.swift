import Datasets
import Embed
import Figures
import Foundation
import Tensors

/// Measures maps, draws them, writes their points and tells what was found: what `pca`, `tsne` and `report` share.
struct MapDrawing {
  static let pointsOut = Setting.text(
    "points-out", "FILE", help: "write the coordinates, too: .csv (index,label,x,y) or .npy", takesPath: true)

  let writer: FigureWriter
  let pointsOut: String?
  let seed: UInt64
  let workers: Workers

  /// Draws `map`, a map of `representation`, and returns the figure, what it measures and the files written.
  ///
  /// - Parameters:
  ///   - neighbors: those of the representation, if they are known.
  ///   - method: `pca` or `tsne`; ends the names of the files.
  ///   - word: what tells this map from others of the same command, if there are several.
  func draw(
    _ map: Matrix, of representation: Representation, known neighbors: NearestNeighbors? = nil, method: String,
    axes: ScatterFigure.Axes, subtitle: String, distinguishedBy word: String?
  ) throws -> MapResult {
    // One or two points cannot be out of place.
    let faithfulness =
      map.rows < 3
      ? nil
      : try Faithfulness.measure(
        original: representation.matrix, map: map, labels: representation.labels, known: neighbors, workers: workers)
    let caption = faithfulness?.caption ?? []
    let figure = try ScatterFigure(
      coordinates: map, labels: representation.labels ?? [], classNames: representation.classNames,
      title: "\(representation.heading): \(method == "pca" ? "PCA" : "t-SNE")", subtitle: [subtitle], axes: axes,
      caption: caption, seed: seed)
    var files = try writer.write(figure, name: "\(representation.name)-\(method)", distinguishedBy: word)
    if let pointsOut {
      let path = word.map { pointsOut.distinguished(by: $0) } ?? pointsOut
      try writePoints(map, of: representation, to: path)
      files.append(path)
    }
    writer.console.note("\(representation.heading): \(subtitle). \(caption.joined(separator: " "))")
    return MapResult(figure: figure, faithfulness: faithfulness, files: files)
  }

  /// Checks that `path`, if given, names a format that points can be written in.
  static func check(pointsOut path: String?) throws(UsageError) {
    guard let path, !path.hasSuffix(".csv"), !path.hasSuffix(".npy") else { return }
    throw UsageError("--points-out \(path): the extension must be csv or npy")
  }

  private func writePoints(_ map: Matrix, of representation: Representation, to path: String) throws {
    if path.hasSuffix(".npy") {
      return try NPY.write(map, to: path)
    }
    let rows = (0..<map.rows).map { row in
      [
        String(representation.indices[row]), representation.labels.map { String($0[row]) } ?? "", "\(map[row, 0])",
        "\(map[row, 1])",
      ]
    }
    try CSVTable(header: ["index", "label", "x", "y"], rows: rows).write(to: path)
  }
}

/// A map that was drawn.
struct MapResult {
  let figure: ScatterFigure
  let faithfulness: Faithfulness?
  let files: [String]
}

extension String {
  /// This path with `word` before its extension.
  func distinguished(by word: String) -> String {
    guard let dot = lastIndex(of: ".") else { return self + "-" + word }
    return self[..<dot] + "-" + word + self[dot...]
  }
}
