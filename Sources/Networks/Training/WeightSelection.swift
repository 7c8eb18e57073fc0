/// When a training ends before its last epoch, and which epoch's weights it keeps.
public struct WeightSelection: Hashable, Sendable {
  /// Which weights are kept.
  public enum Kept: String, Hashable, Sendable, CaseIterable {
    /// Those of the last epoch.
    case last
    /// Those of the epoch with the best test.
    case best
  }

  /// What makes one epoch better than another.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// A lower test loss.
    case loss
    /// A higher test accuracy.
    case accuracy
  }

  /// Which weights are kept.
  public var kept: Kept
  /// What makes one epoch better than another.
  public var measure: Measure
  /// How many epochs in a row may fail to better the best one before the training ends; nil for any number.
  public var patience: Int?

  /// A selection.
  ///
  /// - Parameter kept: nil for the best if a patience is given, else the last.
  public init(kept: Kept? = nil, measure: Measure = .loss, patience: Int? = nil) {
    self.kept = kept ?? (patience == nil ? .last : .best)
    self.measure = measure
    self.patience = patience
  }

  /// The place of the best epoch in `history`, the first of equals; nil without epochs.
  public func best(of history: [EpochRecord]) -> Int? {
    history.indices.dropFirst().reduce(history.indices.first) { best, next in
      best.map { isBetter(history[next], than: history[$0]) ? next : $0 }
    }
  }

  /// After how many epochs of `history` patience ends the training; nil if it goes on.
  public func end(of history: [EpochRecord]) -> Int? {
    guard let patience else { return nil }
    var best = 0
    for place in history.indices.dropFirst() {
      if isBetter(history[place], than: history[best]) { best = place }
      if place - best >= patience { return place + 1 }
    }
    return nil
  }

  private func isBetter(_ record: EpochRecord, than other: EpochRecord) -> Bool {
    switch measure {
    case .loss: record.testLoss < other.testLoss
    case .accuracy: record.testAccuracy ?? 0 > other.testAccuracy ?? 0
    }
  }
}
