import Datasets
import Foundation
import Tensors

extension LayerCapture {
  /// What happens to what is in the folder already.
  public enum Existing: Sendable {
    /// It stays: files that would be overwritten, rows that do not belong together and an unfinished capture are errors.
    case stays
    /// Files of the same names are replaced, and an unfinished capture is given up. Other files stay.
    case isReplaced
    /// An unfinished capture of the same goes on where it stopped. Without one, the capture begins.
    case goesOn
  }

  /// Writes what each layer makes of the images at `indices` into `folder`, while the network runs: memory stays flat.
  ///
  /// `<layer>.npy` holds the rows of a layer, `labels.npy` (u1) the class and `indices.npy` (i8) the image of each row. With
  /// `.positions`, `positions.npy` holds the row and column of each, beginning at 0. `manifest.json` tells what they belong to:
  /// see `CaptureManifest`.
  ///
  /// All of them appear when the network has seen all images. Until then, what is done grows in the folder `unfinished` and
  /// stays there if the capture stops; going on gives the same bytes as no interruption. More layers of the same rows may join a
  /// folder.
  ///
  /// - Parameters:
  ///   - source: the images.
  ///   - indices: which of them, in this order.
  ///   - folder: where the files go; it is created if need be.
  ///   - origin: what the manifest says of the images; nil for nothing but their digest.
  ///   - element: what the numbers are stored as: `.float32`, or `.float16` for half of the space.
  ///   - existing: what happens to what is there already.
  ///   - progress: called after each block of images with the share that is done, up to 1; what it throws stops the writing.
  /// - Returns: the paths of the files, layers first.
  /// - Throws: `DataError` if something is in the way, if what would go on is a capture of something else, if a file cannot be
  ///   written, or if a value does not fit half precision; `ModelError` if the images do not fit the model, or if positions are
  ///   asked for of layers that have different ones; what `progress` throws.
  /// - Complexity: O(images × multiply-adds); memory for one block of images.
  public func write(
    _ source: ImageSource, indices: [Int32], to folder: String, origin: CaptureOrigin? = nil,
    element: NPYStreamWriter.Element = .float32, existing: Existing = .stays,
    progress: (Double) throws -> Void = { _ in }
  ) throws -> [String] {
    try network.checkReads(source)
    let rows = CapturedRows(source, indices, positions: try commonPositions())
    let manifest = CaptureManifest(
      of: self, indices: indices, rowsPerImage: rows.rowsPerImage, origin: origin ?? CaptureOrigin(source),
      element: element)
    let paths = manifest.layers.map { "\(folder)/\($0.name).npy" } + rows.files.map { "\(folder)/\($0.fileName)" }
    let unfinished = UnfinishedCapture(in: folder)
    if try existing == .goesOn && !unfinished.isThere && manifest.isHeld(by: folder) { return paths }
    let created = try prepare(unfinished, manifest, rows, existing)
    do {
      if !unfinished.isWhole { try capture(source, indices, into: unfinished, manifest, progress) }
    } catch {
      if unfinished.images(of: manifest) == 0 {
        unfinished.remove(manifest)
        FolderCreation.removeEmpty(created)
      }
      throw error
    }
    try unfinished.move(manifest, rows)
    return paths
  }

  /// How many images an unfinished capture in `folder` holds, and of how many; nil if there is none.
  public static func unfinished(in folder: String) -> (images: Int, of: Int)? {
    let unfinished = UnfinishedCapture(in: folder)
    guard let manifest = try? CaptureManifest.read(from: unfinished.path) else { return nil }
    return (unfinished.images(of: manifest), manifest.images)
  }

  /// Makes the folder ready for `manifest`, with an unfinished capture of it.
  ///
  /// - Returns: folders that were not there before.
  private func prepare(
    _ unfinished: UnfinishedCapture, _ manifest: CaptureManifest, _ rows: CapturedRows, _ existing: Existing
  ) throws -> [String] {
    if let begun = try CaptureManifest.read(from: unfinished.path) {
      switch existing {
      case .stays:
        throw DataError(
          .cannotCreate, file: unfinished.path,
          "holds an unfinished capture (--resume goes on with it, --force begins anew)")
      case .isReplaced: unfinished.remove(begun)
      case .goesOn:
        try manifest.checkContinuation(of: begun, file: "\(unfinished.path)/\(CaptureManifest.fileName)")
        return []
      }
    }
    if existing != .isReplaced { try checkIsFree(unfinished.folder, manifest, rows) }
    let created = try FolderCreation.createFolder(unfinished.path)
    unfinished.remove(manifest)
    try FolderCreation.createFolder(unfinished.path)
    try manifest.write(to: unfinished.path)
    return created
  }

  /// Lets the files in `unfinished` grow until the network has seen all images.
  private func capture(
    _ source: ImageSource, _ indices: [Int32], into unfinished: UnfinishedCapture, _ manifest: CaptureManifest,
    _ progress: (Double) throws -> Void
  ) throws {
    let done = unfinished.images(of: manifest)
    let rowsPerImage = manifest.rows / max(1, manifest.images)
    var files: [Int: LayerFile] = [:]
    for (layer, entry) in zip(layers, manifest.layers) {
      files[layer] = try LayerFile(entry, at: unfinished.path(of: entry), after: done * rowsPerImage)
    }
    try run(source, indices[done...], progress: { try progress((Double(done) + $0) / Double(indices.count)) }) {
      layer, outputs in try files[layer]?.append(outputs)
    }
    for file in files.values { try file.finish() }
  }

  /// The positions whose rows are written, the same for all layers; nil if rows are images.
  private func commonPositions() throws(ModelError) -> Shape? {
    guard form == .positions, let first = layers.first else { return nil }
    let (model, shape) = (network.model, network.model.shapes[first])
    for layer in layers where model.shapes[layer].height != shape.height || model.shapes[layer].width != shape.width {
      throw ModelError(
        problem: "\(model.layers[first].name) (\(shape)) and \(model.layers[layer].name) (\(model.shapes[layer])) have "
          + "different positions, so that their rows cannot share labels: extract them into folders of their own")
    }
    return shape
  }

  /// Checks that no layer is overwritten, and that none already in `folder` gets the labels of other rows.
  private func checkIsFree(_ folder: String, _ manifest: CaptureManifest, _ rows: CapturedRows) throws(DataError) {
    let paths = manifest.layers.map { "\(folder)/\($0.name).npy" }
    if let path = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      throw DataError(.cannotCreate, file: path, "is there already (--force replaces it)")
    }
    if let found = try CaptureManifest.read(from: folder), let difference = found.difference(to: manifest) {
      throw DataError(
        .cannotCreate, file: "\(folder)/\(CaptureManifest.fileName)",
        "is there already and tells of rows \(difference) (--force replaces it; another folder keeps both)")
    }
    for file in rows.files {
      let path = "\(folder)/\(file.fileName)"
      guard !FileManager.default.fileExists(atPath: path) || rows.isSame(file, at: path) else {
        throw DataError(
          .cannotCreate, file: path,
          "is there already and belongs to other rows than these (--force replaces it; another folder keeps both)")
      }
    }
  }
}

extension CaptureManifest {
  /// Whether `folder` has a manifest of the same rows with all layers of this one, and their files.
  fileprivate func isHeld(by folder: String) throws(DataError) -> Bool {
    guard let found = try CaptureManifest.read(from: folder), difference(to: found) == nil else { return false }
    return layers.allSatisfy { layer in
      found.layers.contains(layer) && FileManager.default.fileExists(atPath: "\(folder)/\(layer.name).npy")
    }
  }

  /// Checks that this plans the same files as `begun`, which stands in `file`.
  fileprivate func checkContinuation(of begun: CaptureManifest, file: String) throws(DataError) {
    if let difference = begun.difference(to: self) {
      throw DataError(.malformed, file: file, "cannot go on: it is a capture \(difference) (--force begins anew)")
    }
    guard begun.layers == layers else {
      throw DataError(
        .malformed, file: file,
        "cannot go on: it is a capture of \(begun.layerWords), not of \(layerWords) (--force begins anew)")
    }
  }

  private var layerWords: String {
    layers.map { "\($0.name) (\($0.form.rawValue), \($0.element.rawValue))" }.joined(separator: ", ")
  }
}
