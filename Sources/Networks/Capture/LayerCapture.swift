import Tensors

/// Runs images through a network and keeps what some of its layers make of them.
///
/// All layers come from one pass, which stops after the last one asked for. What is kept are copies.
public struct LayerCapture {
  /// The network whose layers are captured.
  public let network: Network
  /// Which layers, as indices of the model's.
  public let layers: [Int]
  /// How outputs become rows.
  public let form: CaptureForm
  /// The threads that run the network.
  public let workers: Workers

  /// A capture of `layers`, which `Model.layerIndices(matching:)` finds.
  ///
  /// - Precondition: the layers are the model's, each once.
  public init(_ network: Network, layers: [Int], form: CaptureForm = .flatten, workers: Workers = .all) {
    precondition(
      layers.allSatisfy(network.model.layers.indices.contains) && Set(layers).count == layers.count,
      "layers \(layers) of a model with \(network.model.layers.count)")
    self.network = network
    self.layers = layers
    self.form = form
    self.workers = workers
  }

  /// What each layer makes of the images at `indices`: one matrix a layer, in the order of `layers`.
  ///
  /// Row i is image `indices[i]`; with `.positions`, each image has as many rows as the layer has positions.
  ///
  /// - Parameters:
  ///   - source: the images.
  ///   - indices: which of them, in this order.
  ///   - progress: called after each block of images with the share that is done, up to 1; what it throws stops the capture.
  /// - Throws: `ModelError` if the images do not fit the model; what `progress` throws.
  /// - Complexity: O(images × multiply-adds); the matrices are all in memory.
  public func matrices(
    of source: ImageSource, indices: [Int32], progress: (Double) throws -> Void = { _ in }
  ) throws -> [Matrix] {
    try network.checkReads(source)
    let model = network.model
    var values: [Int: [Float]] = [:]
    for layer in layers { values[layer] = capacity(for: indices.count, of: model.shapes[layer]) }
    try run(source, indices[...], progress: { try progress($0 / Double(indices.count)) }) { layer, outputs in
      values[layer]? += form.rows(of: outputs, shape: model.shapes[layer])
    }
    return layers.map { layer in
      let shape = model.shapes[layer]
      let rows = indices.count * form.rowsPerImage(of: shape)
      return Matrix(rows: rows, columns: form.columns(of: shape), values: values[layer] ?? [])
    }
  }

  private func capacity(for images: Int, of shape: Shape) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(images * form.rowsPerImage(of: shape) * form.columns(of: shape))
    return values
  }

  /// Runs the network block after block: `body` takes the outputs of each layer, then `progress` the number of images done.
  func run(
    _ source: ImageSource, _ indices: ArraySlice<Int32>, progress: (Double) throws -> Void,
    body: (Int, UnsafeBufferPointer<Float>) throws -> Void
  ) throws {
    try InferencePass(network, workers: workers).run(source, indices: indices, layers: layers) {
      rows, layer, outputs in
      try body(layer, outputs)
      if layer == layers.last { try progress(Double(rows.upperBound)) }
    }
  }
}
