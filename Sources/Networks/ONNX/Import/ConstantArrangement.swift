// Stored numbers and shapes, cut and put together as exporters do.
extension ONNXImporter {
  func gather(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    guard let places = try imported.optionalSizes(1, "indices") else { throw imported.failure("lacks its indices") }
    let shape = try shape(of: imported)
    let axis = try imported.axis(imported.int("axis", or: 0), rank: shape.count)
    var indices: [Int] = []
    for place in places.elements {
      guard let number = place.number, (-shape[axis]..<shape[axis]).contains(number) else {
        throw imported.failure("takes element \(place.number.map { "\($0)" } ?? "images") of \(shape[axis])")
      }
      indices.append(number < 0 ? number + shape[axis] : number)
    }
    let sides = Array(shape[..<axis]) + places.shape + shape[(axis + 1)...]
    return try arranged(
      imported, reals: { $0.gathered(at: indices, axis: axis).reshaped(to: sides) },
      sizes: { $0.gathered(at: indices, axis: axis).reshaped(to: sides) })
  }

  func slice(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let shape = try shape(of: imported)
    let cut = try imported.cut(rank: shape.count)
    let places = cut.places(among: shape[cut.axis])
    return try arranged(
      imported, reals: { $0.gathered(at: places, axis: cut.axis) }, sizes: { $0.gathered(at: places, axis: cut.axis) })
  }

  func join(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let reals = imported.inputs.compactMap { if case .reals(let numbers)? = $0 { numbers } else { nil } }
    let sizes = imported.inputs.compactMap { if case .sizes(let numbers)? = $0 { numbers } else { nil } }
    let rank = try shape(of: imported).count
    let axis = try imported.axis(imported.int("axis", or: 0), rank: rank)
    if reals.count == imported.inputs.count, let joined = ConstantArray.joined(reals, axis: axis) {
      return .reals(joined)
    }
    if sizes.count == imported.inputs.count, let joined = ConstantArray.joined(sizes, axis: axis) {
      return .sizes(joined)
    }
    throw imported.failure("joins numbers that do not fit together")
  }

  func transposedConstant(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let rank = try shape(of: imported).count
    let order = try imported.optionalInts("perm") ?? (0..<rank).reversed()
    guard order.sorted() == Array(0..<rank) else {
      throw imported.failure("perm \(order) is no order of \(rank) sides")
    }
    return try arranged(imported, reals: { $0.transposed(order) }, sizes: { $0.transposed(order) })
  }

  func reshapedConstant(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let old = try shape(of: imported)
    let new: [Int]
    switch ONNXOperation(imported.node) {
    case .squeeze:
      var axes: Set<Int> = []
      for axis in try imported.wholes("axes", orInput: 1) ?? [] {
        axes.insert(try imported.axis(axis, rank: old.count))
      }
      new = old.enumerated().filter { axes.isEmpty ? $0.element != 1 : !axes.contains($0.offset) }.map(\.element)
    case .unsqueeze:
      let axes = try imported.wholes("axes", orInput: 1) ?? []
      var places: Set<Int> = []
      for axis in axes { places.insert(try imported.axis(axis, rank: old.count + axes.count)) }
      var left = old[...]
      new = (0..<old.count + places.count).map { places.contains($0) ? 1 : left.popFirst() ?? 1 }
    default:
      let wanted = try imported.wholes("shape", orInput: 1) ?? []
      let kept = wanted.enumerated().map { $0.element == 0 && $0.offset < old.count ? old[$0.offset] : $0.element }
      let known = kept.filter { $0 != -1 }.reduce(1.0) { $0 * Double($1) }
      let count = old.reduce(1, *)
      guard kept.allSatisfy({ $0 >= -1 }), known <= Double(max(1, count)) else {
        throw imported.failure("makes \(wanted) of \(count) numbers")
      }
      new = kept.map { $0 == -1 ? count / max(1, Int(known)) : $0 }
    }
    return try arranged(imported, reals: { $0.reshaped(to: new) }, sizes: { $0.reshaped(to: new) })
  }

  private func shape(of imported: ImportedNode) throws(ONNXError) -> [Int] {
    switch imported.input(0) {
    case .reals(let numbers): return numbers.shape
    case .sizes(let numbers): return numbers.shape
    default: throw imported.failure("lacks its input")
    }
  }

  /// The first input, rearranged by the one of two ways that fits what it holds.
  private func arranged(
    _ imported: ImportedNode, reals: (ConstantArray<Float>) -> ConstantArray<Float>?,
    sizes: (ConstantArray<ImportedSize>) -> ConstantArray<ImportedSize>?
  ) throws(ONNXError) -> ImportedValue {
    let value: ImportedValue?
    switch imported.input(0) {
    case .reals(let numbers): value = reals(numbers).map { .reals($0) }
    case .sizes(let numbers): value = sizes(numbers).map { .sizes($0) }
    default: value = nil
    }
    guard let value else { throw imported.failure("cannot rearrange its numbers so") }
    return value
  }
}
