/// Accumulators held in registers: some rows (output channels) of some columns (positions or chunks).
protocol RegisterTile {
  associatedtype Columns: ColumnTile
  /// How many rows.
  static var height: Int { get }
  /// Each row all `bias[row]`.
  init(bias: Scalars)
  /// Zeros.
  init()
  /// What stands in rows that are `rowStride` apart.
  init(_ pointer: LanePointer, rowStride: Int)
  /// What `save` wrote.
  init(saved pointer: LanePointer)
  /// This plus, in each row, `columns` times the factor of that row, these standing `stride` floats apart.
  func addingProduct(_ columns: Columns, factors: Scalars, stride: Int) -> Self
  /// This plus, in each row, `columns` times the vector of that row, these standing `stride` vectors apart.
  func addingProduct(_ columns: Columns, vectors: LanePointer, stride: Int) -> Self
  /// Writes the rows `rowStride` apart, the columns of each `step` apart.
  func store(_ pointer: LanePointer, rowStride: Int, step: Int)
  /// Writes all of it without gaps.
  func save(_ pointer: LanePointer)
  /// Writes the lane sums of each row, rows `stride` floats apart.
  func storeSums(_ sums: Scalars, stride: Int)
}

extension RegisterTile {
  /// This plus, in each row, `columns` times `factors[row]`.
  @inline(__always)
  func addingProduct(_ columns: Columns, factors: Scalars) -> Self {
    addingProduct(columns, factors: factors, stride: 1)
  }
}

/// One row.
struct Row<Columns: ColumnTile>: RegisterTile {
  let columns: Columns

  @inline(__always) static var height: Int { 1 }
  @inline(__always) init(columns: Columns) { self.columns = columns }
  @inline(__always) init(bias: Scalars) { columns = Columns(repeating: Lanes(repeating: bias[0])) }
  @inline(__always) init() { columns = Columns(repeating: .zero) }
  @inline(__always) init(_ pointer: LanePointer, rowStride: Int) { columns = Columns(pointer, step: 1) }
  @inline(__always) init(saved pointer: LanePointer) { columns = Columns(pointer, step: 1) }

  @inline(__always)
  func addingProduct(_ columns: Columns, factors: Scalars, stride: Int) -> Row {
    Row(columns: self.columns.addingProduct(columns, Lanes(repeating: factors[0])))
  }

  @inline(__always)
  func addingProduct(_ columns: Columns, vectors: LanePointer, stride: Int) -> Row {
    Row(columns: self.columns.addingProduct(columns, vectors[0]))
  }

  @inline(__always) func store(_ pointer: LanePointer, rowStride: Int, step: Int) { columns.store(pointer, step: step) }
  @inline(__always) func save(_ pointer: LanePointer) { columns.store(pointer, step: 1) }
  @inline(__always) func storeSums(_ sums: Scalars, stride: Int) { columns.storeSums(sums) }
}

/// The rows of `Upper`, then those of `Lower`.
struct Stack<Upper: RegisterTile, Lower: RegisterTile>: RegisterTile where Upper.Columns == Lower.Columns {
  typealias Columns = Upper.Columns

  let upper: Upper
  let lower: Lower

  @inline(__always) static var height: Int { Upper.height &+ Lower.height }

  @inline(__always)
  init(upper: Upper, lower: Lower) {
    self.upper = upper
    self.lower = lower
  }

  @inline(__always)
  init(bias: Scalars) {
    upper = Upper(bias: bias)
    lower = Lower(bias: bias + Upper.height)
  }

  @inline(__always)
  init() {
    upper = Upper()
    lower = Lower()
  }

  @inline(__always)
  init(_ pointer: LanePointer, rowStride: Int) {
    upper = Upper(pointer, rowStride: rowStride)
    lower = Lower(pointer + Upper.height &* rowStride, rowStride: rowStride)
  }

  @inline(__always)
  init(saved pointer: LanePointer) {
    upper = Upper(saved: pointer)
    lower = Lower(saved: pointer + Upper.height &* Columns.width)
  }

  @inline(__always)
  func addingProduct(_ columns: Columns, factors: Scalars, stride: Int) -> Stack {
    Stack(
      upper: upper.addingProduct(columns, factors: factors, stride: stride),
      lower: lower.addingProduct(columns, factors: factors + Upper.height &* stride, stride: stride))
  }

  @inline(__always)
  func addingProduct(_ columns: Columns, vectors: LanePointer, stride: Int) -> Stack {
    Stack(
      upper: upper.addingProduct(columns, vectors: vectors, stride: stride),
      lower: lower.addingProduct(columns, vectors: vectors + Upper.height &* stride, stride: stride))
  }

  @inline(__always)
  func store(_ pointer: LanePointer, rowStride: Int, step: Int) {
    upper.store(pointer, rowStride: rowStride, step: step)
    lower.store(pointer + Upper.height &* rowStride, rowStride: rowStride, step: step)
  }

  @inline(__always)
  func save(_ pointer: LanePointer) {
    upper.save(pointer)
    lower.save(pointer + Upper.height &* Columns.width)
  }

  @inline(__always)
  func storeSums(_ sums: Scalars, stride: Int) {
    upper.storeSums(sums, stride: stride)
    lower.storeSums(sums + Upper.height &* stride, stride: stride)
  }
}

typealias Rows2<Columns: ColumnTile> = Stack<Row<Columns>, Row<Columns>>
typealias Rows3<Columns: ColumnTile> = Stack<Rows2<Columns>, Row<Columns>>
typealias Rows4<Columns: ColumnTile> = Stack<Rows2<Columns>, Rows2<Columns>>
typealias Rows5<Columns: ColumnTile> = Stack<Rows4<Columns>, Row<Columns>>
typealias Rows6<Columns: ColumnTile> = Stack<Rows4<Columns>, Rows2<Columns>>
typealias Rows8<Columns: ColumnTile> = Stack<Rows4<Columns>, Rows4<Columns>>
typealias Rows12<Columns: ColumnTile> = Stack<Rows8<Columns>, Rows4<Columns>>
typealias Rows16<Columns: ColumnTile> = Stack<Rows8<Columns>, Rows8<Columns>>
