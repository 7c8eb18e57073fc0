// What does not depend on the images' values, worked out while reading.
extension ONNXImporter {
  /// The value of `imported` if it depends on no image; nil if it needs a layer.
  func fold(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue? {
    switch ONNXOperation(imported.node) {
    case .constant: return try constant(imported)
    case .shape: return try sizes(imported)
    default: break
    }
    for case .flowing in imported.inputs.compactMap({ $0 }) { return nil }
    switch ONNXOperation(imported.node) {
    case .identity: return imported.input(0)
    case .constantOfShape: return try filled(imported)
    case .cast: return try cast(imported)
    case .gather: return try gather(imported)
    case .slice: return try slice(imported)
    case .concat: return try join(imported)
    case .squeeze, .unsqueeze, .reshape: return try reshapedConstant(imported)
    case .transpose: return try transposedConstant(imported)
    case .add, .subtract, .multiply, .divide: return try arithmeticOnSizes(imported)
    default: throw imported.failure("of stored numbers alone is not supported")
    }
  }

  private func constant(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let attributes = imported.node.attributes
    switch attributes["value"] ?? attributes["value_float"] ?? attributes["value_int"] ?? attributes["value_floats"]
      ?? attributes["value_ints"]
    {
    case .tensor(let tensor): return ImportedValue(tensor)
    case .float(let number): return .reals(ConstantArray(shape: [], elements: [number]))
    case .int(let number): return .sizes(ConstantArray(shape: [], elements: [.known(number)]))
    case .floats(let numbers): return .reals(ConstantArray(numbers))
    case .ints(let numbers): return .sizes(ConstantArray(numbers.map { .known($0) }))
    default: throw imported.failure("holds no numbers")
    }
  }

  /// The same number everywhere.
  private func filled(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    guard let sizes = try imported.wholes("shape", orInput: 0),
      sizes.allSatisfy({ (0...Self.mostFilled).contains($0) }),
      sizes.reduce(1.0, { $0 * Double($1) }) <= Double(Self.mostFilled)
    else { throw imported.failure("fills more than \(Self.mostFilled) places, or fewer than none") }
    let count = sizes.reduce(1, *)
    guard case .tensor(let tensor)? = imported.node.attributes["value"], tensor.elements.count == 1 else {
      return .reals(ConstantArray(shape: sizes, elements: [Float](repeating: 0, count: count)))
    }
    switch tensor.elements {
    case .reals(let numbers):
      return .reals(ConstantArray(shape: sizes, elements: [Float](repeating: numbers[0], count: count)))
    case .integers(let numbers):
      return .sizes(ConstantArray(shape: sizes, elements: [ImportedSize](repeating: .known(numbers[0]), count: count)))
    }
  }

  /// Shapes are made of few numbers; a file that asks for many means harm.
  private static let mostFilled = 1 << 20

  /// The lengths of a value's sides.
  private func sizes(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let sizes: [ImportedSize]
    switch imported.input(0) {
    case .flowing(let value): sizes = [.batch] + value.sides.map { .known($0) }
    case .reals(let numbers): sizes = numbers.shape.map { .known($0) }
    case .sizes(let numbers): sizes = numbers.shape.map { .known($0) }
    case nil: throw imported.failure("lacks its input")
    }
    func bound(_ name: String, or other: Int) throws(ONNXError) -> Int {
      let place = try imported.int(name, or: other)
      return min(max(place < 0 ? place + sizes.count : place, 0), sizes.count)
    }
    let start = try bound("start", or: 0)
    let end = try bound("end", or: sizes.count)
    return .sizes(ConstantArray(Array(sizes[start..<max(start, end)])))
  }

  private func cast(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue? {
    let type = ONNXElementType(rawValue: try imported.int("to", or: 1))
    switch imported.input(0) {
    case .sizes(let numbers) where type?.isReal == true:
      let known = numbers.elements.compactMap(\.number)
      guard known.count == numbers.elements.count else { throw imported.failure("computes with the number of images") }
      return .reals(ConstantArray(shape: numbers.shape, elements: known.map { Float($0) }))
    case .reals where type?.isReal != true: throw imported.failure("makes whole numbers of real ones: not supported")
    case let value: return value
    }
  }

  private func arithmeticOnSizes(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    guard case .sizes(let left)? = imported.input(0), case .sizes(let right)? = imported.input(1) else {
      throw imported.failure("of stored real numbers alone is not supported")
    }
    guard left.elements.count == right.elements.count || right.elements.count == 1 || left.elements.count == 1,
      !left.elements.isEmpty, !right.elements.isEmpty
    else { throw imported.failure("combines numbers of the shapes \(left.shape) and \(right.shape)") }
    let larger = left.elements.count >= right.elements.count ? left : right
    var results: [ImportedSize] = []
    for place in larger.elements.indices {
      guard let first = left.elements[place % left.elements.count].number.map(ImportedNode.clamped),
        let second = right.elements[place % right.elements.count].number.map(ImportedNode.clamped)
      else { throw imported.failure("computes with the number of images") }
      switch ONNXOperation(imported.node) {
      case .add: results.append(.known(first + second))
      case .subtract: results.append(.known(first - second))
      case .multiply: results.append(.known(first * second))
      default:
        guard second != 0 else { throw imported.failure("divides by 0") }
        results.append(.known(first / second))
      }
    }
    return .sizes(ConstantArray(shape: larger.shape, elements: results))
  }
}
