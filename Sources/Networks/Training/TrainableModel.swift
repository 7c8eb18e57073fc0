import Tensors

/// What can be trained: a classifier's `Model`, or several models with a training of their own. It is the content of a run's
/// `model.json`.
public protocol TrainableModel: Sendable {
  /// What it is called; names its run folder.
  var name: String { get }
  /// The description, which `ModelKind.read` reads back.
  var json: String { get }
  /// The model that reads images, under the name of the whole.
  var reader: Model { get }
  /// What an image is that it learns from: what the reader reads, unless that is more than an image.
  var imageShape: Shape { get }
  /// What comes before the names of the reader's parameters in weights: `encoder.`, or nothing.
  var readerPrefix: String { get }
  /// All parameters, in order.
  var parameters: [ParameterShape] { get }
  /// The options that usually work.
  var usualOptions: TrainingOptions { get }

  /// What makes `other` another model, in words; nil if both learn alike and at most their names differ.
  func difference(from other: any TrainableModel) -> String?

  /// Networks with random weights, ready to learn with `options` in batches of up to `capacity` images.
  ///
  /// - Throws: `ModelError` or `TrainingError` if the options or the images of `source` do not fit.
  func learner(
    for source: ImageSource, capacity: Int, options: TrainingOptions, workers: Workers
  ) throws -> any Learner
}

extension TrainableModel {
  /// What the reader reads.
  public var imageShape: Shape { reader.input }

  /// Whether it can learn from the images of `source`.
  ///
  /// - Throws: `ModelError` if they have another shape.
  public func checkReads(_ source: ImageSource) throws(ModelError) {
    guard source.shape == imageShape else {
      throw ModelError(problem: "model ‘\(name)’ reads images of \(imageShape), found \(source.shape)")
    }
  }

  /// The number of values that training changes.
  public var parameterCount: Int { parameters.reduce(0) { $0 + ($1.isTrained ? $1.count : 0) } }
}
