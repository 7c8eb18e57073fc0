/// Names that mean a layer of every classifier, whatever its layers are called.
public enum LayerAlias: String, CaseIterable, Sendable {
  /// The output of the last convolution stage: the last convolution with the normalization, activation and pooling that follow it.
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
    case .conv: lastLearned(before: layers.count) { if case .convolution = $0 { true } else { false } }.map(stageEnd)
    case .fc: fullyConnectedIndex
    case .output: layers.indices.last
    }
  }

  private var fullyConnectedIndex: Int? {
    let isDense: (Layer.Kind) -> Bool = { if case .dense = $0 { true } else { false } }
    guard let last = lastLearned(before: layers.count, where: isDense) else { return nil }
    if let hidden = lastLearned(before: last, where: isDense) { return stageEnd(hidden) }
    let reshaping = layers[..<last].reversed().prefix { $0.kind == .flatten || $0.kind.isDropout }
    let features = last - 1 - reshaping.count
    return features >= 0 ? features : nil
  }

  private func lastLearned(before end: Int, where isWanted: (Layer.Kind) -> Bool) -> Int? {
    layers[..<end].lastIndex { isWanted($0.kind) }
  }

  /// The last of the layers that belong to the learned layer at `start`: its normalization, activation and pooling.
  private func stageEnd(_ start: Int) -> Int {
    start + layers[(start + 1)...].prefix { $0.kind.endsStage }.count
  }
}

extension Layer.Kind {
  fileprivate var endsStage: Bool {
    switch self {
    case .activation, .maxPool, .averagePool, .batchNormalization: true
    case .convolution, .dense, .dropout, .flatten: false
    }
  }

  fileprivate var isDropout: Bool { if case .dropout = self { true } else { false } }
}
