import Datasets
import Foundation

/// The folder in which a capture grows until it is whole: `unfinished` in that of its files.
///
/// It holds the manifest and the files of the layers so far. When the network has seen all images, `whole` appears beside
/// them, and only then files begin to move to where they belong: whenever this is interrupted, it can go on.
struct UnfinishedCapture {
  /// The folder that the files end in.
  let folder: String

  init(in folder: String) { self.folder = folder }

  /// The folder of unfinished files.
  var path: String { "\(folder)/unfinished" }

  /// Whether there is one.
  var isThere: Bool { FileManager.default.fileExists(atPath: "\(path)/\(CaptureManifest.fileName)") }

  /// Whether the network has seen all images, so that files only have to be moved.
  var isWhole: Bool { FileManager.default.fileExists(atPath: wholeMark) }

  private var wholeMark: String { "\(path)/whole" }

  /// Where the file of `layer` grows.
  func path(of layer: CaptureManifest.LayerEntry) -> String { "\(path)/\(layer.name).npy" }

  /// How many images have all their rows in the files of all layers: whole chunks of them.
  func images(of manifest: CaptureManifest) -> Int {
    if isWhole { return manifest.images }
    let perImage = max(1, manifest.rows / max(1, manifest.images))
    let images = manifest.layers.map { layer in
      NPYStreamWriter.wholeRows(at: path(of: layer), element: layer.element, rowShape: [layer.columns]) / perImage
    }
    let whole = min(images.min() ?? 0, manifest.images)
    return whole == manifest.images ? whole : whole / laneCount * laneCount
  }

  /// Moves all files to where they belong and removes this folder, also if that was begun before.
  func move(_ manifest: CaptureManifest, _ rows: CapturedRows) throws(DataError) {
    if !isWhole { try AtomicFile.writeWhole([], to: wholeMark) }
    for layer in manifest.layers {
      let (source, target) = (path(of: layer), "\(folder)/\(layer.name).npy")
      guard FileManager.default.fileExists(atPath: source) else { continue }
      guard rename(source, target) == 0 else {
        throw DataError(.inputOutput, file: target, "cannot be put in its place: \(systemWords(errno))")
      }
    }
    for file in rows.files { try rows.write(file, to: "\(folder)/\(file.fileName)") }
    let earlier = try CaptureManifest.read(from: folder)
    let isJoining = earlier.map { manifest.difference(to: $0) == nil } ?? false
    try (isJoining ? earlier.map(manifest.joined) ?? manifest : manifest).write(to: folder)
    remove(manifest)
  }

  /// Removes this folder with the files of the capture that `manifest` plans; others stay, and the folder then too.
  func remove(_ manifest: CaptureManifest) {
    // The mark goes first: without it, whatever is left is an unfinished capture or none.
    unlink(wholeMark)
    for layer in manifest.layers { unlink(path(of: layer)) }
    unlink("\(path)/\(CaptureManifest.fileName)")
    rmdir(path)
  }
}
