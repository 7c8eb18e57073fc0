/// A node with what is known of the values that it reads.
struct ImportedNode {
  let node: ONNXNode
  /// The version of the standard operators.
  let operatorSet: Int
  /// What the inputs are; nil where one is left out.
  let inputs: [ImportedValue?]

  /// The node cannot be read for this reason.
  func failure(_ problem: String) -> ONNXError { ONNXError(node, problem) }

  /// Input `index` if it is there.
  func input(_ index: Int) -> ImportedValue? { index < inputs.count ? inputs[index] : nil }

  /// Input `index`, which must depend on the images.
  func flowing(_ index: Int = 0) throws(ONNXError) -> FlowingValue {
    guard case .flowing(let value)? = input(index) else {
      throw failure("input \(index + 1) must depend on the images, but is \(words(for: input(index)))")
    }
    return value
  }

  /// Input `index`, which must be real numbers that are stored; nil if it is left out.
  func optionalReals(_ index: Int, _ role: String) throws(ONNXError) -> ConstantArray<Float>? {
    guard let input = input(index) else { return nil }
    guard case .reals(let numbers) = input else {
      throw failure("the \(role) must be stored in the file, but input \(index + 1) is \(words(for: input))")
    }
    return numbers
  }

  /// Input `index`, which must be real numbers that are stored.
  func reals(_ index: Int, _ role: String) throws(ONNXError) -> ConstantArray<Float> {
    guard let numbers = try optionalReals(index, role) else { throw failure("lacks its \(role) (input \(index + 1))") }
    return numbers
  }

  /// Input `index`, which must be whole numbers that do not depend on the images' values; nil if it is left out.
  func optionalSizes(_ index: Int, _ role: String) throws(ONNXError) -> ConstantArray<ImportedSize>? {
    guard let input = input(index) else { return nil }
    guard case .sizes(let numbers) = input else {
      throw failure(
        "the \(role) must be whole numbers known beforehand, but input \(index + 1) is \(words(for: input))")
    }
    return numbers
  }

  /// Whole numbers from the attribute `attribute`, where older versions have it, or else from input `index`.
  func wholes(_ attribute: String, orInput index: Int) throws(ONNXError) -> [Int]? {
    if let numbers = try optionalInts(attribute) { return numbers }
    guard let sizes = try optionalSizes(index, attribute) else { return nil }
    let numbers = sizes.elements.compactMap(\.number)
    guard numbers.count == sizes.elements.count else {
      throw failure("its \(attribute) depend on the number of images")
    }
    return numbers.map(Self.clamped)
  }

  /// A single real number from the attribute `attribute`, or else from input `index`.
  func scalar(_ attribute: String, orInput index: Int) throws(ONNXError) -> Float? {
    if node.attributes[attribute] != nil { return try float(attribute, or: 0) }
    guard let numbers = try optionalReals(index, attribute) else { return nil }
    guard numbers.elements.count == 1 else { throw failure("\(attribute) must be one number, found \(numbers.shape)") }
    return numbers.elements[0]
  }

  private func words(for value: ImportedValue?) -> String {
    switch value {
    case nil: "missing"
    case .flowing: "computed from the images"
    case .reals(let numbers): "stored (shape \(numbers.shape))"
    case .sizes: "a list of whole numbers"
    }
  }
}

extension ImportedNode {
  /// A whole number; `other` if the node does not say.
  func int(_ name: String, or other: Int) throws(ONNXError) -> Int {
    switch node.attributes[name] {
    case nil: return other
    case .int(let number): return Self.clamped(number)
    default: throw failure("attribute ‘\(name)’ is not a whole number")
    }
  }

  /// Whole numbers, if the node has any of this name.
  func optionalInts(_ name: String) throws(ONNXError) -> [Int]? {
    switch node.attributes[name] {
    case nil: return nil
    case .ints(let numbers): return numbers.map(Self.clamped)
    default: throw failure("attribute ‘\(name)’ is not a list of whole numbers")
    }
  }

  /// A real number; `other` if the node does not say.
  func float(_ name: String, or other: Float) throws(ONNXError) -> Float {
    switch node.attributes[name] {
    case nil: return other
    case .float(let number): return number
    default: throw failure("attribute ‘\(name)’ is not a number")
    }
  }

  /// A word; `other` if the node does not say.
  func string(_ name: String, or other: String) throws(ONNXError) -> String {
    switch node.attributes[name] {
    case nil: return other
    case .string(let text): return text
    default: throw failure("attribute ‘\(name)’ is not a text")
    }
  }

  /// `axis` counted from the front among `rank` sides.
  func axis(_ axis: Int, rank: Int) throws(ONNXError) -> Int {
    guard (-rank..<rank).contains(axis) else { throw failure("axis \(axis) is none of the \(rank) that there are") }
    return axis < 0 ? axis + rank : axis
  }

  /// A number that arithmetic on sizes cannot overflow; none that makes sense is so large.
  static func clamped(_ number: Int) -> Int { min(max(number, -1 << 31), 1 << 31) }
}
