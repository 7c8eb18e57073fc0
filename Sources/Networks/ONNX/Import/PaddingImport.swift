// Maps with a border, and larger maps.
extension ONNXImporter {
  mutating func pad(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    let mode = try imported.string("mode", or: "constant")
    guard mode == "constant" else { throw imported.failure("pads by ‘\(mode.shown)’; only constant is supported") }
    let numbers = try imported.wholes("pads", orInput: 1) ?? []
    let axes = try imported.optionalSizes(3, "axes")?.elements.compactMap(\.number) ?? Array(0..<value.rank)
    guard numbers.count == 2 * axes.count else {
      throw imported.failure("pads is \(numbers), but must be two numbers for each of \(axes.count) sides")
    }
    var (starts, ends) = ([Int](repeating: 0, count: value.rank), [Int](repeating: 0, count: value.rank))
    for (place, axis) in axes.enumerated() {
      let axis = try imported.axis(axis, rank: value.rank)
      (starts[axis], ends[axis]) = (numbers[place], numbers[axes.count + place])
    }
    guard value.rank >= 3, starts[..<2] == [0, 0], ends[..<2] == [0, 0] else {
      throw imported.failure("pads images or channels, or vectors: only maps can get a border")
    }
    let padding = try ImportedWindow.padding(Array(starts[2...] + ends[2...]), value.rank - 2, imported)
    let border = try imported.scalar("value", orInput: 2) ?? 0
    if padding == 0 { return .flowing(value) }
    return try append(.pad(padding, value: border), for: imported, reading: [value])
  }

  mutating func upsample(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    guard value.rank >= 3 else { throw imported.failure("enlarges maps, but \(value.words) comes in") }
    let factors = try factors(imported, value)
    guard factors.count == value.rank, factors[..<2] == [1, 1], factors.allSatisfy({ (1...1024).contains($0) }),
      factors.allSatisfy({ $0 == $0.rounded() })
    else {
      throw imported.failure(
        "resizes images × \(value.words) by \(factors); only maps can grow, by whole factors")
    }
    let columns = Int(factors[value.rank - 1])
    let factor = Extent(height: value.rank == 3 ? 1 : Int(factors[2]), width: columns)
    return try appendReading(.upsample(factor: factor, mode: mode(of: imported)), imported)
  }

  /// By how much each side grows.
  private func factors(_ imported: ImportedNode, _ value: FlowingValue) throws(ONNXError) -> [Float] {
    if case .floats(let scales)? = imported.node.attributes["scales"] { return scales }
    let place = imported.operatorSet >= 11 ? 2 : 1
    if let scales = try imported.optionalReals(place, "scales"), !scales.elements.isEmpty { return scales.elements }
    guard let sizes = try imported.optionalSizes(3, "sizes"), sizes.elements.count == value.rank else {
      throw imported.failure("lacks its scales")
    }
    return [1] + zip(sizes.elements.dropFirst(), value.sides).map { Float($0.number ?? 0) / Float($1) }
  }

  /// How the values between are found, if it is one of the ways that whole factors and we share.
  private func mode(of imported: ImportedNode) throws(ONNXError) -> Upsampling {
    let mode = try imported.string("mode", or: "nearest")
    let isOld = imported.operatorSet < 11
    let places = try imported.string("coordinate_transformation_mode", or: isOld ? "asymmetric" : "half_pixel")
    let rounding = try imported.string("nearest_mode", or: isOld ? "floor" : "round_prefer_floor")
    let isCentered = ["half_pixel", "pytorch_half_pixel"].contains(places)
    switch mode {
    case "nearest" where isCentered && ["round_prefer_floor", "round_prefer_ceil"].contains(rounding): return .nearest
    case "nearest" where places == "asymmetric" && rounding == "floor": return .nearest
    case "linear" where isCentered: return .bilinear
    default:
      throw imported.failure("resizes by \(mode.shown) (\(places.shown), \(rounding.shown)), which is not supported")
    }
  }
}
