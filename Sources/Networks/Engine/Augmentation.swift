import Tensors

/// How training images are varied, so that no epoch shows quite the same ones. Labels stay as they are.
///
/// Each image is shifted, then mirrored, then loses a square. What an image becomes in an epoch depends on the seed, the epoch
/// and its place among all images, not on the batch or the thread that it is in.
public struct Augmentation: Hashable, Sendable {
  /// Images move by up to so many pixels up, down, left and right; what comes in is black.
  public var shift: Int
  /// Whether each image is mirrored with probability ½, left to right.
  public var flip: Bool
  /// The side of a black square with its center anywhere in the image, so that some of it may lie outside; 0 for none
  /// (DeVries & Taylor: *Improved regularization of convolutional neural networks with cutout*, 2017).
  public var cutout: Int

  /// Images stay as they are where nothing is told.
  public init(shift: Int = 0, flip: Bool = false, cutout: Int = 0) {
    self.shift = shift
    self.flip = flip
    self.cutout = cutout
  }

  /// Whether images change at all.
  public var isActive: Bool { self != Augmentation() }
}

/// What augmentation makes of one image.
package struct ImageChange: Equatable, Sendable {
  /// How far down the image moves.
  package let rows: Int
  /// How far to the right it moves.
  package let columns: Int
  /// Whether it is mirrored then.
  package let isMirrored: Bool
  /// The rows that lose `holeColumns`.
  package let holeRows: Range<Int>
  /// The columns that `holeRows` lose.
  package let holeColumns: Range<Int>

  package init(
    rows: Int = 0, columns: Int = 0, isMirrored: Bool = false, holeRows: Range<Int> = 0..<0,
    holeColumns: Range<Int> = 0..<0
  ) {
    self.rows = rows
    self.columns = columns
    self.isMirrored = isMirrored
    self.holeRows = holeRows
    self.holeColumns = holeColumns
  }
}

/// How every image of one epoch is varied.
package struct ImageVariation: Sendable {
  private let augmentation: Augmentation
  private let seed: UInt64
  private let epoch: Int

  package init(_ augmentation: Augmentation, seed: UInt64, epoch: Int) {
    self.augmentation = augmentation
    self.seed = seed
    self.epoch = epoch
  }

  /// What becomes of image `index`, one of `shape`.
  ///
  /// All numbers are drawn whatever is asked for, so that one kind of variation does not change another.
  package func change(of index: Int, _ shape: Shape) -> ImageChange {
    var generator = SeededGenerator(seed: seed, stream: Self.firstStream | UInt64(epoch) << 32 | UInt64(index))
    let shifts = 2 * augmentation.shift + 1
    let rows = generator.number(below: shifts) - augmentation.shift
    let columns = generator.number(below: shifts) - augmentation.shift
    let isMirrored = generator.number(below: 2) == 1
    let (row, column) = (generator.number(below: shape.height), generator.number(below: shape.width))
    return ImageChange(
      rows: rows, columns: columns, isMirrored: augmentation.flip && isMirrored,
      holeRows: hole(around: row, in: shape.height), holeColumns: hole(around: column, in: shape.width))
  }

  /// Streams of the seed below this one are for other purposes.
  private static let firstStream: UInt64 = 1 << 63

  private func hole(around center: Int, in length: Int) -> Range<Int> {
    let start = center - augmentation.cutout / 2
    return max(0, start)..<min(length, max(0, start + augmentation.cutout))
  }
}

extension SeededGenerator {
  /// A whole number from 0 to `count` − 1, each as probable as the others to one in 2³².
  fileprivate mutating func number(below count: Int) -> Int {
    Int(((next() >> 32) &* UInt64(count)) >> 32)
  }
}
