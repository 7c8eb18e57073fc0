/// Two classes and how often one is taken for the other.
public struct ConfusedPair: Equatable, Sendable {
  /// The class with the smaller number.
  public let first: Int
  /// The class with the larger number.
  public let second: Int
  /// Images of the first class that were taken for the second.
  public let firstAsSecond: Int
  /// Images of the second class that were taken for the first.
  public let secondAsFirst: Int
  /// The share of the images of both classes that were taken for the other class.
  public let rate: Double
}

extension ConfusionMatrix {
  /// All pairs of classes that were confused at least once, the most confused first.
  ///
  /// - Complexity: O(classes² log classes).
  public var confusedPairs: [ConfusedPair] {
    var pairs: [ConfusedPair] = []
    for first in 0..<classCount {
      for second in (first + 1)..<max(classCount, first + 1) {
        let (there, back) = (self[actual: first, predicted: second], self[actual: second, predicted: first])
        guard there + back > 0 else { continue }
        let images = actualCount(of: first) + actualCount(of: second)
        pairs.append(
          ConfusedPair(
            first: first, second: second, firstAsSecond: there, secondAsFirst: back,
            rate: Double(there + back) / Double(images)))
      }
    }
    return pairs.sorted { ($1.rate, $0.first, $0.second) < ($0.rate, $1.first, $1.second) }
  }
}
