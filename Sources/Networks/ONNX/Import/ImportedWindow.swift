/// The windows of a convolution or pool as a node describes them. Those of rows of values are one high.
struct ImportedWindow {
  let kernel: Extent
  let stride: Extent
  let dilation: Extent
  /// What `auto_pad` asks for, or the padding itself.
  let padding: Rule

  enum Rule: Equatable {
    case explicit(Padding)
    /// As much as lets the output be as long as the input, divided by the stride; the odd one at the end or the beginning.
    case same(atEnd: Bool)
  }

  /// - Parameters:
  ///   - kernel: the lengths of the window's sides, if the weights tell them.
  ///   - sides: how many sides it slides along, 1 or 2.
  init(_ imported: ImportedNode, kernel: [Int]?, sides: Int) throws(ONNXError) {
    let lengths = try imported.optionalInts("kernel_shape") ?? kernel ?? []
    if let kernel, kernel != lengths {
      throw imported.failure("kernel_shape is \(lengths), but the weights are for windows of \(kernel)")
    }
    self.kernel = try Self.extent(lengths, "kernel_shape", sides, imported)
    let ones = [Int](repeating: 1, count: sides)
    stride = try Self.extent(imported.optionalInts("strides") ?? ones, "strides", sides, imported)
    dilation = try Self.extent(imported.optionalInts("dilations") ?? ones, "dilations", sides, imported)
    padding = try Self.rule(imported, sides)
  }

  /// The padding of windows that slide over maps of `height` × `width`.
  func padding(over height: Int, _ width: Int) -> Padding {
    switch padding {
    case .explicit(let padding): return padding
    case .same(let atEnd):
      func total(_ length: Int, _ kernel: Int, _ stride: Int, _ dilation: Int) -> Int {
        max(0, ((length + stride - 1) / stride - 1) * stride + (kernel - 1) * dilation + 1 - length)
      }
      return Self.split(
        rows: total(height, kernel.height, stride.height, dilation.height),
        columns: total(width, kernel.width, stride.width, dilation.width), moreAtEnd: atEnd)
    }
  }

  /// `rows` and `columns` halved, the odd one at one end.
  static func split(rows: Int, columns: Int, moreAtEnd: Bool) -> Padding {
    let (top, left) = moreAtEnd ? (rows / 2, columns / 2) : (rows - rows / 2, columns - columns / 2)
    return Padding(top: top, left: left, bottom: rows - top, right: columns - left)
  }

  private static func rule(_ imported: ImportedNode, _ sides: Int) throws(ONNXError) -> Rule {
    switch try imported.string("auto_pad", or: "NOTSET") {
    case "NOTSET": return .explicit(try Self.padding(imported.optionalInts("pads"), sides, imported))
    case "VALID": return .explicit(0)
    case "SAME_UPPER": return .same(atEnd: true)
    case "SAME_LOWER": return .same(atEnd: false)
    case let other: throw imported.failure("auto_pad is ‘\(other.shown)’, which is no rule of the standard")
    }
  }

  /// The padding that ONNX writes as the beginnings of all sides, then the ends.
  static func padding(_ numbers: [Int]?, _ sides: Int, _ imported: ImportedNode) throws(ONNXError) -> Padding {
    guard let numbers else { return 0 }
    guard numbers.count == 2 * sides, numbers.allSatisfy({ $0 >= 0 }) else {
      throw imported.failure("pads is \(numbers), but must be \(2 * sides) numbers, none of them negative")
    }
    return sides == 1
      ? Padding(top: 0, left: numbers[0], bottom: 0, right: numbers[1])
      : Padding(top: numbers[0], left: numbers[1], bottom: numbers[2], right: numbers[3])
  }

  /// One or two lengths as rows and columns.
  static func extent(
    _ numbers: [Int], _ what: String, _ sides: Int, _ imported: ImportedNode
  ) throws(ONNXError) -> Extent {
    guard numbers.count == sides, numbers.allSatisfy({ $0 >= 1 }) else {
      throw imported.failure(
        "\(what) is \(numbers), but must be \(sides == 1 ? "a number" : "\(sides) numbers") of at least 1")
    }
    return Extent(height: sides == 1 ? 1 : numbers[0], width: numbers[sides - 1])
  }
}
