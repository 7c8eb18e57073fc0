/// How often images of each class were taken for each class.
public struct ConfusionMatrix: Equatable, Sendable {
  /// The number of classes.
  public let classCount: Int
  /// `counts[actual * classCount + predicted]` images.
  public let counts: [Int]

  /// Counts pairs of an image's label and what the network took it for.
  ///
  /// - Precondition: as many labels as predictions, all below `classCount`.
  /// - Complexity: O(images).
  public init(labels: some Collection<UInt8>, predictions: some Collection<UInt8>, classCount: Int) {
    precondition(labels.count == predictions.count, "\(labels.count) labels ≠ \(predictions.count) predictions")
    var counts = [Int](repeating: 0, count: classCount * classCount)
    for (label, prediction) in zip(labels, predictions) {
      precondition(label < classCount && prediction < classCount, "a class is beyond \(classCount)")
      counts[Int(label) * classCount + Int(prediction)] += 1
    }
    self.classCount = classCount
    self.counts = counts
  }

  /// Images of class `actual` that were taken for `predicted`.
  public subscript(actual actual: Int, predicted predicted: Int) -> Int { counts[actual * classCount + predicted] }

  /// Images of class `index`.
  public func actualCount(of index: Int) -> Int { counts[index * classCount..<(index + 1) * classCount].reduce(0, +) }

  /// Images that were taken for class `index`.
  public func predictedCount(of index: Int) -> Int {
    (0..<classCount).reduce(0) { $0 + self[actual: $1, predicted: index] }
  }

  /// The share of all images that were taken for what they are.
  public var accuracy: Double {
    ratio((0..<classCount).reduce(0) { $0 + self[actual: $1, predicted: $1] }, counts.reduce(0, +))
  }

  /// The share of the images of class `index` that were recognized; 0 if there are none.
  public func recall(of index: Int) -> Double { ratio(self[actual: index, predicted: index], actualCount(of: index)) }

  /// The share of the images taken for class `index` that are of it; 0 if there are none.
  public func precision(of index: Int) -> Double {
    ratio(self[actual: index, predicted: index], predictedCount(of: index))
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
}
