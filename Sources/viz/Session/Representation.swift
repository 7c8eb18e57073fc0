import Datasets
import Networks
import Tensors

/// What is known of rows besides their values.
protocol Represented: Sendable {
  /// Names files: `lenet-fc`, or the stem of the input file.
  var name: String { get }
  /// Names them to readers: `LeNet, fc`.
  var heading: String { get }
  /// The number of values in a row.
  var features: Int { get }
  /// The class of each row, where classes are known.
  var labels: [Int]? { get }
  /// Which image each row comes from.
  var indices: [Int] { get }
  /// The names of the classes.
  var classNames: [String] { get }
  /// How the values of a row make images; nil if they make none.
  var imageShape: Shape? { get }
  /// How many rows or images there were to choose from; `indices` are below it.
  var total: Int { get }
  /// The images that `indices` name, where rows come from images.
  var images: ImageSet? { get }
  /// What the network makes of the image of each row, where somebody asked.
  var verdicts: Verdicts? { get }
}

/// A table of vectors that a command reduces, measures or draws: what a layer says of images, or a file of the user's own.
struct Representation: Represented {
  let name: String
  let heading: String
  /// One row a point.
  var matrix: Matrix
  let labels: [Int]?
  let indices: [Int]
  let classNames: [String]
  let imageShape: Shape?
  let total: Int
  var images: ImageSet?
  var verdicts: Verdicts?

  var features: Int { matrix.columns }

  /// The same rows, which come from images with these `verdicts`: as many rows each.
  func judged(by verdicts: Verdicts) -> Representation {
    var judged = self
    judged.verdicts = verdicts.repeated(matrix.rows / max(1, verdicts.predictions.count))
    return judged
  }
}
