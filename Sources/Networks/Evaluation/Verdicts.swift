import Datasets
import Foundation
import Tensors

/// What a classifier says of images, one by one.
public struct Verdicts: Equatable, Sendable {
  /// The class with the largest output of each image.
  public let predictions: [Int]
  /// The probability of that class, 0 to 1.
  public let confidences: [Double]
  /// The class with the second largest output of each image.
  public let runnersUp: [Int]
  /// The probability of that class, 0 to 1/2.
  public let runnerUpConfidences: [Double]
  /// The cross-entropy of each image with its label, in nats.
  public let losses: [Double]

  /// The verdicts by the softmax of `logits`, a row an image, on images of the classes `labels`.
  ///
  /// - Precondition: as many labels as rows, each the number of a column; at least two columns.
  package init(logits: Matrix, labels: [Int]) {
    precondition(labels.count == logits.rows, "\(labels.count) labels ≠ \(logits.rows) images")
    precondition(logits.columns >= 2, "\(logits.columns) classes: expected at least 2")
    self.init(labels.indices.map { Verdict(logits: logits.row($0).map(Double.init), label: labels[$0]) })
  }

  private init(_ verdicts: [Verdict]) {
    predictions = verdicts.map(\.prediction)
    confidences = verdicts.map(\.confidence)
    runnersUp = verdicts.map(\.runnerUp)
    runnerUpConfidences = verdicts.map(\.runnerUpConfidence)
    losses = verdicts.map(\.loss)
  }

  /// The same verdicts, each `count` times in a row, as captured positions of images are.
  public func repeated(_ count: Int) -> Verdicts {
    Verdicts(predictions.indices.flatMap { repeatElement(Verdict(of: $0, in: self), count: count) })
  }
}

/// What a classifier says of one image.
private struct Verdict {
  let prediction, runnerUp: Int
  let confidence, runnerUpConfidence, loss: Double

  init(logits: [Double], label: Int) {
    func larger(_ left: Int, _ right: Int) -> Bool { (logits[left], right) < (logits[right], left) }
    let best = logits.indices.max(by: larger) ?? 0
    let second = logits.indices.filter { $0 != best }.max(by: larger) ?? 0
    let sum = logits.reduce(0) { $0 + exp($1 - logits[best]) }
    (prediction, runnerUp) = (best, second)
    confidence = 1 / sum
    runnerUpConfidence = exp(logits[second] - logits[best]) / sum
    loss = log(sum) + logits[best] - logits[label]
  }

  init(of image: Int, in verdicts: Verdicts) {
    prediction = verdicts.predictions[image]
    confidence = verdicts.confidences[image]
    runnerUp = verdicts.runnersUp[image]
    runnerUpConfidence = verdicts.runnerUpConfidences[image]
    loss = verdicts.losses[image]
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
