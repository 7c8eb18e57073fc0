/// Names that mean a layer of every classifier, whatever its layers are called.
public enum LayerAlias: String, CaseIterable, Sendable {
  /// The output of the last convolution stage: the last convolution with what follows it alone: normalization, activation,
  /// pooling within maps, and the sum or concatenation with a skip connection.
  case conv
  /// The output of the last hidden dense layer after its normalization and activation. In a network whose only dense layer
  /// gives the logits, the features that it reads.
  case fc
  /// The logits.
  case output
}

extension Model {
  /// The layer that `alias` means here, nil if this model has none (no convolution, nothing hidden).
  public func index(of alias: LayerAlias) -> Int? {
    switch alias {
    case .conv: layers.lastIndex { $0.kind.isConvolution }.map(stageEnd)
    case .fc: fullyConnectedIndex
    case .output: layers.indices.last
    }
  }

  private var fullyConnectedIndex: Int? {
    guard let last = layers.lastIndex(where: { $0.kind.isDense }) else { return nil }
    if let hidden = layers[..<last].lastIndex(where: { $0.kind.isDense }) { return stageEnd(hidden) }
    var features = sources[last][0]
    while case .layer(let index) = features, layers[index].kind.keepsValues { features = sources[index][0] }
    guard case .layer(let index) = features else { return nil }
    return index
  }

  /// The last of the layers that belong to the learned layer at `start`: its normalization, activation and pooling.
  private func stageEnd(_ start: Int) -> Int {
    var end = start
    while let reader = onlyReader(of: end), layers[reader].kind.endsStage { end = reader }
    return end
  }

  private func onlyReader(of index: Int) -> Int? {
    let readers = readers(of: index)
    return readers.count == 1 ? readers[0] : nil
  }
}

extension Layer.Kind {
  fileprivate var endsStage: Bool {
    switch self {
    case .activation, .maxPool, .averagePool, .batchNormalization, .layerNormalization, .add, .concatenate: true
    default: false
    }
  }

  fileprivate var isConvolution: Bool {
    switch self {
    case .convolution, .transposedConvolution: true
    default: false
    }
  }

  fileprivate var isDense: Bool { if case .dense = self { true } else { false } }

  /// Whether the values that come out are those that go in, but for dropout.
  fileprivate var keepsValues: Bool {
    switch self {
    case .flatten, .reshape, .dropout: true
    default: false
    }
  }
}
