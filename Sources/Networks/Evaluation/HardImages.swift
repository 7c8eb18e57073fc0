extension Verdicts {
  /// How much more probable the predicted class is than the second: 0 on the border of two classes, up to 1.
  public func margin(of image: Int) -> Double { confidences[image] - runnerUpConfidences[image] }

  /// The images taken for another class than that of `labels`, the most confident mistake first; ties in their order.
  ///
  /// - Precondition: as many labels as images.
  /// - Complexity: O(n log n).
  public func confidentMistakes(labels: [Int]) -> [Int] {
    precondition(labels.count == predictions.count, "\(labels.count) labels ≠ \(predictions.count) images")
    return labels.indices.filter { predictions[$0] != labels[$0] }
      .sorted { (confidences[$1], $0) < (confidences[$0], $1) }
  }

  /// All images, the one nearest the border of two classes first; ties in their order.
  ///
  /// - Complexity: O(n log n).
  public func nearestBorders() -> [Int] {
    predictions.indices.sorted { (margin(of: $0), $0) < (margin(of: $1), $1) }
  }
}
