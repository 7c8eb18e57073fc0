import Tensors

/// A table of vectors that a command reduces, measures or draws: what a layer says of images, or a file of the user's own.
struct Representation: Sendable {
  /// Names files: `lenet-fc`, or the stem of the input file.
  let name: String
  /// Names it to readers: `LeNet, fc`.
  let heading: String
  /// One row a point.
  let matrix: Matrix
  /// The class of each row, where classes are known.
  let labels: [Int]?
  /// Which image each row comes from.
  let indices: [Int]
  /// The names of the classes.
  let classNames: [String]
}
