import Datasets
import Foundation
import Tensors

extension LayerCapture {
  /// Writes what each layer makes of the images at `indices` into `folder`, while the network runs: memory stays flat.
  ///
  /// `<layer>.npy` holds the rows of a layer, `labels.npy` (u1) the class and `indices.npy` (i8) the image of each row. With
  /// `.positions`, `positions.npy` holds the row and column of each, beginning at 0. All files appear when all are complete;
  /// files of the same names are replaced.
  ///
  /// - Returns: the paths of the files, layers first.
  /// - Throws: `DataError` if the folder or a file cannot be written; `ModelError` if the images do not fit the model, or if
  ///   positions are asked for of layers that have different ones.
  /// - Complexity: O(images × multiply-adds).
  public func write(_ source: ImageSource, indices: [Int32], to folder: String) throws -> [String] {
    try network.check(source)
    let area = try commonArea()
    try FolderCreation.createFolder(folder)
    let model = network.model
    let files = try layers.map { try LayerFile(folder, model.layers[$0].name, model.shapes[$0], form) }
    let fileOfLayer = Dictionary(uniqueKeysWithValues: zip(layers, files))
    try InferencePass(network, workers: workers).run(source, indices: indices[...], layers: layers) {
      _, layer, outputs in
      try fileOfLayer[layer]?.append(outputs)
    }
    let beside = try writeBeside(source, indices, area: area, folder)
    for file in files { try file.finish() }
    return files.map(\.path) + beside
  }

  /// The number of rows of an image, the same for all layers.
  private func commonArea() throws(ModelError) -> Int {
    guard form == .positions, let first = layers.first else { return 1 }
    let (model, shape) = (network.model, network.model.shapes[first])
    for layer in layers where model.shapes[layer].height != shape.height || model.shapes[layer].width != shape.width {
      throw ModelError(
        problem: "\(model.layers[first].name) (\(shape)) and \(model.layers[layer].name) (\(model.shapes[layer])) have "
          + "different positions, so that their rows cannot share labels: extract them into folders of their own")
    }
    return shape.area
  }

  private func writeBeside(
    _ source: ImageSource, _ indices: [Int32], area: Int, _ folder: String
  ) throws(DataError) -> [String] {
    let paths = ["labels", "indices", "positions"].map { "\(folder)/\($0).npy" }
    let rows = indices.flatMap { repeatElement(Int($0), count: area) }
    try NPY.write(rows.map { source.labels[$0] }, to: paths[0])
    try NPY.write(rows, to: paths[1])
    guard form == .positions, let layer = layers.first else { return Array(paths.prefix(2)) }
    let width = network.model.shapes[layer].width
    let places = indices.flatMap { _ in (0..<area).flatMap { [Float($0 / width), Float($0 % width)] } }
    try NPY.write(Matrix(rows: rows.count, columns: 2, values: places), to: paths[2])
    return paths
  }
}

/// A file that grows by the outputs of one layer.
private final class LayerFile {
  let path: String
  private let shape: Shape
  private let form: CaptureForm
  private var writer: NPYStreamWriter?

  init(_ folder: String, _ name: String, _ shape: Shape, _ form: CaptureForm) throws(DataError) {
    path = "\(folder)/\(name).npy"
    self.shape = shape
    self.form = form
    writer = try NPYStreamWriter(path, rowShape: [form.columns(of: shape)])
  }

  func append(_ outputs: UnsafeBufferPointer<Float>) throws(DataError) {
    if form == .flatten {
      try writer?.append(outputs)
    } else {
      try writer?.append(form.rows(of: outputs, shape: shape)[...])
    }
  }

  func finish() throws(DataError) { try writer.take()?.finish() }
}
