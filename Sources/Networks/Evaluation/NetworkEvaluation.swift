import Datasets
import Tensors

extension Network {
  /// Classifies all of `images`.
  ///
  /// - Throws: `ModelError` if the model is no classifier or the images or labels do not fit it.
  /// - Complexity: O(images × multiply-adds).
  public func evaluate(_ images: ImageSet, workers: Workers = .all) throws(ModelError) -> Evaluation {
    try model.checkClassifier()
    let source = try ImageSource(images)
    try check(source)
    return InferencePass(self, workers: workers).evaluate(source, indices: source.allIndices)
  }
}

extension ConfusionMatrix {
  /// How `network` confuses the classes of `images`.
  ///
  /// - Throws: as `Network.evaluate`.
  /// - Complexity: O(images × multiply-adds).
  public init(of network: Network, on images: ImageSet, workers: Workers = .all) throws(ModelError) {
    let evaluation = try network.evaluate(images, workers: workers)
    self.init(
      labels: images.labels, predictions: evaluation.predictions, classCount: network.model.classCount)
  }
}
