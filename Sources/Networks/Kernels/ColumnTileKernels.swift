/// Some neighboring vectors that are held in registers: the columns of a tile.
protocol ColumnTile {
  /// How many vectors.
  static var width: Int { get }
  /// The same vector in all columns.
  init(repeating value: Lanes)
  /// The vectors at `pointer`, each `step` vectors after the one before.
  init(_ pointer: LanePointer, step: Int)
  /// Writes the vectors likewise.
  func store(_ pointer: LanePointer, step: Int)
  /// These plus `columns` times `factor`, lane by lane.
  func addingProduct(_ columns: Self, _ factor: Lanes) -> Self
  /// Writes the sum over the lanes of each column.
  func storeSums(_ sums: Scalars)
}

/// One column.
struct One: ColumnTile {
  let value: Lanes

  @inline(__always) static var width: Int { 1 }
  @inline(__always) init(repeating value: Lanes) { self.value = value }
  @inline(__always) init(_ pointer: LanePointer, step: Int) { value = pointer[0] }
  @inline(__always) func store(_ pointer: LanePointer, step: Int) { pointer[0] = value }
  @inline(__always) func addingProduct(_ columns: One, _ factor: Lanes) -> One {
    One(repeating: value.addingProduct(columns.value, factor))
  }
  @inline(__always) func storeSums(_ sums: Scalars) { sums[0] = value.sum() }
}

/// The columns of `Left`, then those of `Right`.
struct Pair<Left: ColumnTile, Right: ColumnTile>: ColumnTile {
  let left: Left
  let right: Right

  @inline(__always) static var width: Int { Left.width &+ Right.width }

  @inline(__always)
  init(left: Left, right: Right) {
    self.left = left
    self.right = right
  }

  @inline(__always)
  init(repeating value: Lanes) {
    left = Left(repeating: value)
    right = Right(repeating: value)
  }

  @inline(__always)
  init(_ pointer: LanePointer, step: Int) {
    left = Left(pointer, step: step)
    right = Right(pointer + Left.width &* step, step: step)
  }

  @inline(__always)
  func store(_ pointer: LanePointer, step: Int) {
    left.store(pointer, step: step)
    right.store(pointer + Left.width &* step, step: step)
  }

  @inline(__always)
  func addingProduct(_ columns: Pair, _ factor: Lanes) -> Pair {
    Pair(left: left.addingProduct(columns.left, factor), right: right.addingProduct(columns.right, factor))
  }

  @inline(__always)
  func storeSums(_ sums: Scalars) {
    left.storeSums(sums)
    right.storeSums(sums + Left.width)
  }
}

typealias Two = Pair<One, One>
typealias Three = Pair<Two, One>
typealias Four = Pair<Two, Two>
typealias Five = Pair<Four, One>
typealias Six = Pair<Four, Two>
typealias Seven = Pair<Four, Three>
typealias Eight = Pair<Four, Four>
