/// Floats that start on a cache line, as vector transforms want them. Freed with their owner.
struct AlignedFloats: ~Copyable {
  /// How many there are.
  let count: Int
  /// The first.
  let start: UnsafeMutablePointer<Float>

  private let memory: UnsafeMutableRawPointer

  /// `count` zeros.
  init(count: Int) {
    self.count = count
    memory = .allocate(byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    start = memory.bindMemory(to: Float.self, capacity: max(1, count))
    start.initialize(repeating: 0, count: count)
  }

  deinit { memory.deallocate() }
}
