/// One value of sixteen images at a time: the unit in which the engine stores and computes everything.
typealias Lanes = SIMD16<Float>

/// Plain 32-bit floats in memory, such as weights.
typealias Scalars = UnsafeMutablePointer<Float>

/// Images in a chunk, one a lane.
let laneCount = 16

/// A place in memory from which vectors are counted.
///
/// It owns nothing and checks nothing: whoever holds one must stay inside the `LaneMemory` that it points into.
struct LanePointer {
  let raw: UnsafeMutableRawPointer

  /// The vector `index` vectors further on.
  @inline(__always)
  subscript(index: Int) -> Lanes {
    get { raw.load(fromByteOffset: index &* 64, as: Lanes.self) }
    nonmutating set { raw.storeBytes(of: newValue, toByteOffset: index &* 64, as: Lanes.self) }
  }

  /// The place `count` vectors further on.
  @inline(__always)
  static func + (pointer: LanePointer, count: Int) -> LanePointer {
    LanePointer(raw: pointer.raw + count &* 64)
  }

  /// The same place, counted in floats.
  @inline(__always)
  var scalars: Scalars { raw.assumingMemoryBound(to: Float.self) }

  /// The same place, counted in doubles.
  var doubles: Statistics { raw.assumingMemoryBound(to: Double.self) }
}

/// Owns vectors in memory, zero at first and aligned to a cache line.
final class LaneMemory {
  /// How many vectors there are.
  let count: Int
  /// Where they begin. Valid as long as this object lives.
  let base: LanePointer

  /// Room for `count` vectors.
  init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * 64
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    base = LanePointer(raw: raw)
  }

  /// Room for at least `count` floats.
  convenience init(scalars count: Int) {
    self.init(count: (count + laneCount - 1) / laneCount)
  }

  deinit { base.raw.deallocate() }

  /// A copy of the first `count` floats.
  func array(count: Int) -> [Float] {
    precondition(count <= self.count * laneCount, "the memory is smaller")
    return Array(UnsafeBufferPointer(start: base.scalars, count: count))
  }
}

extension Int {
  /// The smallest multiple of `step` that is not below this number.
  func roundedUp(to step: Int) -> Int { (self + step - 1) / step * step }

  /// How far apart rows of so many floats stand: whole vectors, and an odd number of them, because rows that are a large power
  /// of two apart would compete for the same few lines of the cache.
  var rowStride: Int { ((self + laneCount - 1) / laneCount | 1) * laneCount }
}

/// Sums in double precision.
typealias Statistics = UnsafeMutablePointer<Double>
