import Foundation
import Networks

/// A matrix of `--input` that `viz extract` wrote: what the manifest beside it tells of its rows.
struct CapturedInput {
  private let file: String
  private let folder: String
  private let manifest: CaptureManifest
  private let layer: CaptureManifest.LayerEntry

  /// The capture that `file` belongs to; nil if no manifest beside it tells of one.
  init?(_ file: String) throws {
    let folder = Self.folder(of: file)
    guard let manifest = try CaptureManifest.read(from: folder),
      let layer = manifest.layers.first(where: { "\($0.name).npy" == URL(fileURLWithPath: file).lastPathComponent })
    else { return nil }
    (self.file, self.folder, self.manifest, self.layer) = (file, folder, manifest, layer)
  }

  /// Checks that the file is the one that the manifest tells of.
  func check(rows: Int, columns: Int) throws(BadInput) {
    guard (rows, columns) == (manifest.rows, layer.columns) else {
      throw BadInput(
        "\(file): holds \(rows) rows of \(columns) numbers, but \(folder)/\(CaptureManifest.fileName) tells of "
          + "\(manifest.rows) rows of \(layer.columns): it belongs to another capture")
    }
  }

  /// The labels of its rows: those beside it if none are asked for.
  ///
  /// - Throws: `BadInput` if the labels asked for are known to be those of other rows.
  func labels(_ asked: String?) throws -> String? {
    guard let asked else {
      let own = "\(folder)/labels.npy"
      return FileManager.default.fileExists(atPath: own) ? own : nil
    }
    let isOfCapture = URL(fileURLWithPath: asked).lastPathComponent == "labels.npy"
    if isOfCapture, let other = try CaptureManifest.read(from: Self.folder(of: asked)), !manifest.hasSameRows(as: other)
    {
      throw BadInput("\(asked): holds the classes of other images than those of the rows of \(file)")
    }
    return asked
  }

  /// The names of `count` classes, if the manifest knows as many.
  func classNames(_ count: Int) -> [String]? {
    manifest.origin.classNames.count >= count ? manifest.origin.classNames : nil
  }

  /// How the values of a row make images; nil if they make none.
  var imageShape: Shape? {
    layer.form == .flatten && layer.shape.height > 1 && layer.shape.width > 1 ? layer.shape : nil
  }

  private static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}
