// The same values in another arrangement.
extension ONNXImporter {
  mutating func reshape(_ imported: ImportedNode, _ operation: ONNXOperation) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    let sides: [Int]
    switch operation {
    case .flatten:
      guard try imported.axis(imported.int("axis", or: 1), rank: value.rank) == 1 else {
        throw imported.failure("does not keep images apart: only axis 1 is supported")
      }
      sides = [value.shape.count]
    case .squeeze: sides = try squeezed(value, imported)
    case .unsqueeze: sides = try unsqueezed(value, imported)
    default: sides = try reshaped(value, imported)
    }
    guard (1...3).contains(sides.count) else {
      throw imported.failure("makes \(sides.count + 1) sides; 2 to 4 are supported, the images' among them")
    }
    let shape = FlowingValue.shape(of: sides)
    if shape == value.shape { return .flowing(FlowingValue(source: value.source, sides: sides)) }
    return try append(
      sides.count == 1 ? .flatten : .reshape(shape), for: imported, reading: [value], rank: sides.count + 1)
  }

  /// The sides after that of the images; what is left open follows from the others.
  private func reshaped(_ value: FlowingValue, _ imported: ImportedNode) throws(ONNXError) -> [Int] {
    guard let wanted = try imported.optionalSizes(1, "shape"), !wanted.elements.isEmpty else {
      throw imported.failure("lacks its shape")
    }
    let keepsZeros = try imported.int("allowzero", or: 0) == 0
    var sides: [Int] = []
    for (axis, size) in wanted.elements.enumerated().dropFirst() {
      guard let number = size.number, (-1...Shape.largestCount).contains(number) else {
        throw imported.failure("cannot put the number of images, or \(size), at side \(axis + 1)")
      }
      let kept = axis <= value.sides.count ? value.sides[axis - 1] : 1
      sides.append(number == 0 && keepsZeros ? kept : number)
    }
    let known = sides.filter { $0 >= 0 }.reduce(1.0) { $0 * Double($1) }
    let isOpen = sides.contains(-1)
    if isOpen, known > 0, known <= Double(value.shape.count), value.shape.count.isMultiple(of: Int(known)) {
      sides = sides.map { $0 == -1 ? value.shape.count / Int(known) : $0 }
    }
    let images = wanted.elements[0]
    let isBatch = images == .batch || images == .known(-1) || images == .known(0) || !isOpen || images == fixedBatch
    guard isBatch, sides.filter({ $0 == -1 }).isEmpty,
      sides.reduce(1.0, { $0 * Double($1) }) == Double(value.shape.count)
    else {
      throw imported.failure(
        "makes \(wanted.elements.map { $0.number.map { "\($0)" } ?? "images" }.joined(separator: " × ")) of \(value.words) for each "
          + "image: images would not stay apart")
    }
    return sides
  }

  /// How many images go in together, if the file fixes that.
  private var fixedBatch: ImportedSize? {
    let input = graph.inputs.first { graph.initializers[$0.name] == nil }
    guard case .fixed(let count)? = input?.sides?.first else { return nil }
    return .known(count)
  }

  private func squeezed(_ value: FlowingValue, _ imported: ImportedNode) throws(ONNXError) -> [Int] {
    guard let axes = try imported.wholes("axes", orInput: 1) else { return value.sides.filter { $0 != 1 } }
    var removed: Set<Int> = []
    for axis in axes { removed.insert(try imported.axis(axis, rank: value.rank)) }
    guard !removed.contains(0), removed.allSatisfy({ value.sides[$0 - 1] == 1 }) else {
      throw imported.failure("removes the sides \(removed.sorted()) of images × \(value.words), which are not all 1")
    }
    return value.sides.enumerated().filter { !removed.contains($0.offset + 1) }.map(\.element)
  }

  private func unsqueezed(_ value: FlowingValue, _ imported: ImportedNode) throws(ONNXError) -> [Int] {
    let axes = try imported.wholes("axes", orInput: 1) ?? []
    var sides = value.sides
    let rank = value.rank + axes.count
    var added: [Int] = []
    for axis in axes { added.append(try imported.axis(axis, rank: rank)) }
    for axis in added.sorted() {
      guard axis >= 1, axis - 1 <= sides.count else { throw imported.failure("adds a side before that of the images") }
      sides.insert(1, at: axis - 1)
    }
    return sides
  }

  mutating func transpose(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    let order = try imported.optionalInts("perm") ?? (0..<value.rank).reversed()
    guard order.sorted() == Array(0..<value.rank), order[0] == 0 else {
      throw imported.failure("brings the sides into the order \(order): the images’ must stay first")
    }
    if order == order.sorted() { return .flowing(value) }
    // Of a row of values, the side that is exchanged with the channels is that of the columns.
    let axes = value.rank == 3 ? [2, 1, 0] : order.dropFirst().map { $0 - 1 }
    return try append(.transpose(axes), for: imported, reading: [value])
  }

  /// A slice of what depends on the images.
  mutating func channels(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    let cut = try imported.cut(rank: value.rank)
    guard cut.axis == 1, cut.step == 1 else {
      throw imported.failure(
        "cuts along axis \(cut.axis) by steps of \(cut.step); only channels (axis 1) in a row are supported")
    }
    let places = cut.places(among: value.shape.channels)
    guard let first = places.first else { throw imported.failure("leaves nothing of \(value.words)") }
    if places.count == value.shape.channels { return .flowing(value) }
    return try append(.slice(first..<first + places.count), for: imported, reading: [value])
  }

  mutating func concatenation(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    var values: [FlowingValue] = []
    for index in imported.inputs.indices { values.append(try imported.flowing(index)) }
    guard let first = values.first, values.allSatisfy({ $0.rank == first.rank }) else {
      throw imported.failure("joins values with different numbers of sides")
    }
    let axis = try imported.axis(imported.int("axis", or: 1), rank: first.rank)
    guard axis == 1 else {
      throw imported.failure("joins along axis \(axis); only the channels (axis 1) are supported")
    }
    if values.count == 1 { return .flowing(first) }
    return try append(.concatenate, for: imported, reading: values)
  }
}
