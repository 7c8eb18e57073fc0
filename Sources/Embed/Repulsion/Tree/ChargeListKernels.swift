/// How many charges are collected before they push.
private let listLength = 512

/// Charges on their way from the tree to those they push.
struct ChargeList<Point: MapPoint> {
  /// The charges.
  let pointers: ChargePointers
  /// How many there are.
  private(set) var count = 0

  private let storage: UnsafeMutablePointer<Float>

  /// How many floats a list needs.
  static var size: Int { (Point.dimensions + 1) * capacity }
  /// A leaf may come on top of a list that is nearly full, and padding on top of that.
  private static var capacity: Int { listLength + CellTree<Point>.leafSize + 16 }

  init(_ storage: UnsafeMutablePointer<Float>) {
    self.storage = storage
    pointers = ChargePointers(storage, stride: Self.capacity, dimensions: Point.dimensions)
  }

  /// Whether the charges must push before more come.
  var isFull: Bool { count >= listLength }

  @inline(__always)
  mutating func add(_ place: Point, mass: Float) {
    for axis in 0..<Point.dimensions { storage[axis * Self.capacity + count] = place[axis] }
    storage[Point.dimensions * Self.capacity + count] = mass
    count += 1
  }

  /// Adds `count` charges of mass one.
  @inline(__always)
  mutating func add(_ charges: ChargePointers, count: Int) {
    for index in 0..<count { add(Point.Lanes(repeating: charges, at: index)[0], mass: 1) }
  }

  /// Writes charges without mass behind the last, so that sixteen can be read at a time.
  @inline(__always)
  func pad() {
    for row in 0...Point.dimensions {
      UnsafeMutableRawPointer(storage + row * Self.capacity + count).storeBytes(of: .zero, as: SIMD16<Float>.self)
    }
  }

  /// Hands the charges to `push` and forgets them.
  @inline(__always)
  mutating func empty(_ push: (ChargeList) -> Void) {
    push(self)
    count = 0
  }
}
