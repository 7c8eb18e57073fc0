/// Numbers that an ONNX file stores or that follow from shapes alone, in row-major order.
struct ConstantArray<Element: Equatable & Sendable>: Equatable, Sendable {
  /// The length of each side, outermost first; none for a single number.
  let shape: [Int]
  /// As many as the sides' lengths multiply to.
  let elements: [Element]

  init(shape: [Int], elements: [Element]) {
    precondition(shape.reduce(1, *) == elements.count, "shape \(shape) ≠ \(elements.count) elements")
    self.shape = shape
    self.elements = elements
  }

  /// A list.
  init(_ elements: [Element]) { self.init(shape: [elements.count], elements: elements) }

  /// The same elements in another shape; nil if that holds more or fewer.
  func reshaped(to shape: [Int]) -> Self? {
    shape.reduce(1, *) == elements.count ? Self(shape: shape, elements: elements) : nil
  }

  /// The elements with `body` applied to each.
  func map<Result>(_ body: (Element) -> Result) -> ConstantArray<Result> {
    ConstantArray<Result>(shape: shape, elements: elements.map(body))
  }

  /// Axis i of the result is axis `order[i]` of this.
  ///
  /// - Precondition: `order` holds every axis once.
  func transposed(_ order: [Int]) -> Self {
    let (lengths, steps) = (order.map { shape[$0] }, order.map { strides[$0] })
    var result: [Element] = []
    result.reserveCapacity(elements.count)
    var place = [Int](repeating: 0, count: order.count)
    var source = 0
    for _ in elements.indices {
      result.append(elements[source])
      // Counts as an odometer does: the last axis first.
      for axis in order.indices.reversed() {
        place[axis] += 1
        source += steps[axis]
        if place[axis] < lengths[axis] { break }
        source -= steps[axis] * lengths[axis]
        place[axis] = 0
      }
    }
    return Self(shape: lengths, elements: result)
  }

  /// The slices at `indices` of `axis`, in that order.
  ///
  /// - Precondition: the axis is there, and all indices are in its range.
  func gathered(at indices: [Int], axis: Int) -> Self {
    let block = strides[axis]
    let length = shape[axis] * block
    var gathered: [Element] = []
    for row in 0..<shape[..<axis].reduce(1, *) {
      for index in indices { gathered += elements[row * length + index * block..<row * length + (index + 1) * block] }
    }
    return Self(shape: Array(shape[..<axis]) + [indices.count] + shape[(axis + 1)...], elements: gathered)
  }

  /// `arrays` one after the other along `axis`; nil if their other sides differ.
  static func joined(_ arrays: [Self], axis: Int) -> Self? {
    guard let first = arrays.first, first.shape.indices.contains(axis) else { return nil }
    func others(_ array: Self) -> [Int] { array.shape.enumerated().filter { $0.offset != axis }.map(\.element) }
    guard arrays.allSatisfy({ $0.shape.count == first.shape.count && others($0) == others(first) }) else { return nil }
    var elements: [Element] = []
    for row in 0..<first.shape[..<axis].reduce(1, *) {
      for array in arrays {
        let length = array.shape[axis...].reduce(1, *)
        elements += array.elements[row * length..<(row + 1) * length]
      }
    }
    var shape = first.shape
    shape[axis] = arrays.reduce(0) { $0 + $1.shape[axis] }
    return Self(shape: shape, elements: elements)
  }

  /// From one element to the next along each axis.
  private var strides: [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    return strides
  }
}
