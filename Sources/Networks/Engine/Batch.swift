import Tensors

/// The values of some examples on their way from one network to another: images, latent vectors, logits, or gradients by them.
///
/// Sixteen examples at a time stand side by side, as passes want them. What is written outside of a network, a loss for one, goes
/// through them chunk after chunk.
public final class Batch {
  /// What one example holds.
  public let shape: Shape
  /// How many examples there is room for.
  public let capacity: Int
  /// How many examples there are, from 0 to `capacity`.
  public var count: Int {
    didSet { precondition((0...capacity).contains(count), "\(count) examples in a batch of \(capacity)") }
  }
  private let memory: LaneMemory
  private let layout: ChunkLayout

  /// Room for `capacity` examples of `shape`; none are there yet.
  public init(shape: Shape, capacity: Int) {
    self.shape = shape
    self.capacity = capacity
    count = 0
    memory = LaneMemory(count: Networks.chunkCount(of: capacity) * shape.count)
    layout = ChunkLayout(shape)
  }
}

extension Batch {
  /// The examples that are the rows of `matrix`, each with its values in the order channel, row, column.
  ///
  /// - Precondition: a row has as many values as `shape`.
  public convenience init(_ matrix: Matrix, shape: Shape) {
    self.init(shape: shape, capacity: matrix.rows)
    fill(matrix)
  }

  /// The values of all examples, one a row.
  public var matrix: Matrix { Matrix(tensor) }

  /// Chunks of sixteen examples, the last perhaps with fewer.
  var chunkCount: Int { Networks.chunkCount(of: count) }

  /// The values of chunk `number`: a vector for each value of an example, in the order channel, row, column.
  func chunk(_ number: Int) -> LanePointer { memory.base + number * shape.count }

  /// How many examples chunk `number` has.
  func exampleCount(ofChunk number: Int) -> Int { min(laneCount, count - number * laneCount) }

  /// Calls `body` for each chunk, many at a time, and returns what it makes of them, in order.
  func mapChunks<Result>(_ workers: Workers, _ body: (Int) -> Result) -> [Result] {
    workers.mapChunks(of: chunkCount, size: 1) { body($0.lowerBound) }
  }
}
