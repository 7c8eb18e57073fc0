import Tensors

/// What draws new images.
public protocol ImageGenerator {
  /// What each image is: channels, rows and columns.
  var imageShape: Shape { get }

  /// `count` new images: pixels from 0 to 1, a row an image. The same seed gives the same images whatever the number of threads, and
  /// the first of many are those of few.
  ///
  /// - Complexity: O(count × multiply-adds).
  func generate(_ count: Int, seed: UInt64) -> Matrix

  /// The same; `progress` hears from time to time which share is done, and stops the drawing by false: then fewer images come.
  func generate(_ count: Int, seed: UInt64, progress: (Double) -> Bool) -> Matrix
}

extension ImageGenerator {
  /// For what draws in no time.
  public func generate(_ count: Int, seed: UInt64, progress: (Double) -> Bool) -> Matrix {
    generate(count, seed: seed)
  }
}

/// What can be trained to draw new images.
public protocol GenerativeModel: TrainableModel {
  /// What it draws with `weights`, which its training left.
  ///
  /// - Throws: `ModelError` for weights that are missing, unexpected, of another shape or not finite.
  func generator(weights: [String: Tensor], workers: Workers) throws(ModelError) -> any ImageGenerator
}
