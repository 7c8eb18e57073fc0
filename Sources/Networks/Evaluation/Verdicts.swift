import Datasets
import Foundation
import Tensors

/// What a classifier says of images, one by one.
public struct Verdicts: Equatable, Sendable {
  /// The class with the largest output of each image.
  public let predictions: [Int]
  /// The probability of that class, 0 to 1.
  public let confidences: [Double]
  /// The cross-entropy of each image with its label, in nats.
  public let losses: [Double]

  /// The verdicts by the softmax of `logits`, a row an image, on images of the classes `labels`.
  ///
  /// - Precondition: as many labels as rows, each the number of a column.
  package init(logits: Matrix, labels: [Int]) {
    precondition(labels.count == logits.rows, "\(labels.count) labels ≠ \(logits.rows) images")
    let verdicts = labels.indices.map { Self.verdict(of: logits.row($0).map(Double.init), label: labels[$0]) }
    predictions = verdicts.map(\.prediction)
    confidences = verdicts.map(\.confidence)
    losses = verdicts.map(\.loss)
  }

  private init(_ predictions: [Int], _ confidences: [Double], _ losses: [Double]) {
    self.predictions = predictions
    self.confidences = confidences
    self.losses = losses
  }

  /// The same verdicts, each `count` times in a row, as captured positions of images are.
  public func repeated(_ count: Int) -> Verdicts {
    func repeated<Value>(_ values: [Value]) -> [Value] { values.flatMap { repeatElement($0, count: count) } }
    return Verdicts(repeated(predictions), repeated(confidences), repeated(losses))
  }

  private static func verdict(
    of logits: [Double], label: Int
  ) -> (prediction: Int, confidence: Double, loss: Double) {
    let best = logits.indices.max { (logits[$0], $1) < (logits[$1], $0) } ?? 0
    let sum = logits.reduce(0) { $0 + exp($1 - logits[best]) }
    return (best, 1 / sum, log(sum) + logits[best] - logits[label])
  }
}

extension Network {
  /// What the network says of those of `images` that `indices` name, in this order.
  ///
  /// - Throws: `ModelError` if the model is no classifier of as many classes as the labels have, or the images do not fit.
  /// - Complexity: O(images × multiply-adds).
  public func verdicts(on images: ImageSet, indices: [Int32], workers: Workers = .all) throws -> Verdicts {
    try model.checkClassifier()
    let labels = indices.map { Int(images.labels[Int($0)]) }
    if let label = labels.max(), label >= model.classCount {
      throw ModelError(problem: "\(model.name) tells \(model.classCount) classes apart, but a label is \(label)")
    }
    let logits = try LayerCapture(self, layers: [model.logitsIndex], workers: workers)
      .matrices(of: ImageSource(images), indices: indices)
    return Verdicts(logits: logits[0], labels: labels)
  }
}
