import Datasets
import Foundation
import Tensors

extension LayerCapture {
  /// Writes what each layer makes of the images at `indices` into `folder`, while the network runs: memory stays flat.
  ///
  /// `<layer>.npy` holds the rows of a layer, `labels.npy` (u1) the class and `indices.npy` (i8) the image of each row. With
  /// `.positions`, `positions.npy` holds the row and column of each, beginning at 0. The files appear when the network has seen
  /// all images, layers first; before that, an error leaves none.
  ///
  /// More layers of the same rows may join a folder: labels, indices and positions that hold the same already are no obstacle.
  ///
  /// - Parameters:
  ///   - source: the images.
  ///   - indices: which of them, in this order.
  ///   - folder: where the files go; it is created if need be.
  ///   - replacing: whether files of the same names are replaced. Other files of the folder stay, also layers of other rows.
  ///   - progress: called after each block of images with the share that is done, up to 1; what it throws stops the writing.
  /// - Returns: the paths of the files, layers first.
  /// - Throws: `DataError` if a file is there already, or if the folder or a file cannot be written; `ModelError` if the
  ///   images do not fit the model, or if positions are asked for of layers that have different ones; what `progress` throws.
  /// - Complexity: O(images × multiply-adds).
  public func write(
    _ source: ImageSource, indices: [Int32], to folder: String, replacing: Bool = false,
    progress: (Double) throws -> Void = { _ in }
  ) throws -> [String] {
    try network.check(source)
    let model = network.model
    let rows = CapturedRows(source, indices, positions: try commonPositions())
    let paths = layers.map { "\(folder)/\(model.layers[$0].name).npy" }
    if !replacing { try checkIsFree(folder, layers: paths, rows) }
    try FolderCreation.createFolder(folder)
    let files = try zip(layers, paths).map { try LayerFile($1, model.shapes[$0], form) }
    let fileOfLayer = Dictionary(uniqueKeysWithValues: zip(layers, files))
    try run(source, indices, progress) { layer, outputs in try fileOfLayer[layer]?.append(outputs) }
    for file in files { try file.finish() }
    for file in rows.files { try rows.write(file, to: Self.path(of: file, in: folder)) }
    return paths + rows.files.map { Self.path(of: $0, in: folder) }
  }

  private static func path(of file: CapturedRows.File, in folder: String) -> String { "\(folder)/\(file.rawValue).npy" }

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
  private func checkIsFree(_ folder: String, layers paths: [String], _ rows: CapturedRows) throws(DataError) {
    if let path = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      throw DataError(.cannotCreate, file: path, "is there already (--force replaces it)")
    }
    for file in rows.files {
      let path = Self.path(of: file, in: folder)
      guard !FileManager.default.fileExists(atPath: path) || rows.isSame(file, at: path) else {
        throw DataError(
          .cannotCreate, file: path,
          "is there already and belongs to other rows than these (--force replaces it; another folder keeps both)")
      }
    }
  }
}
