/// What is known of a value of an ONNX graph while it is read.
enum ImportedValue: Equatable, Sendable {
  /// It depends on the images.
  case flowing(FlowingValue)
  /// Real numbers that do not.
  case reals(ConstantArray<Float>)
  /// Whole numbers that do not, apart from the number of images.
  case sizes(ConstantArray<ImportedSize>)

  /// A stored value.
  init(_ tensor: ONNXTensor) {
    switch tensor.elements {
    case .reals(let numbers): self = .reals(ConstantArray(shape: tensor.shape, elements: numbers))
    case .integers(let numbers):
      self = .sizes(ConstantArray(shape: tensor.shape, elements: numbers.map { .known($0) }))
    }
  }
}

/// A whole number that a graph computes with.
enum ImportedSize: Equatable, Sendable {
  case known(Int)
  /// The number of images that go in together.
  case batch

  /// The number, if it is known.
  var number: Int? { if case .known(let number) = self { number } else { nil } }
}

/// The output of a layer, or the image itself.
struct FlowingValue: Equatable, Sendable {
  /// The layer's name; `Layer.imageName` for the image.
  let source: String
  /// The lengths of the sides after the first, which counts images: one to three of them.
  let sides: [Int]

  /// The shape of one image's part. A row of `length` values of each channel is a map one high.
  var shape: Shape { Self.shape(of: sides) }

  /// The number of sides, that of the images counted.
  var rank: Int { sides.count + 1 }

  /// The shape of an image whose value has these sides.
  ///
  /// - Precondition: there are one to three.
  static func shape(of sides: [Int]) -> Shape {
    switch sides.count {
    case 1: Shape(channels: sides[0])
    case 2: Shape(channels: sides[0], height: 1, width: sides[1])
    default: Shape(channels: sides[0], height: sides[1], width: sides[2])
    }
  }

  /// The sides of a value of `shape` in a graph where it has `rank` of them.
  static func sides(of shape: Shape, rank: Int) -> [Int] {
    switch rank {
    case 2: [shape.count]
    case 3: [shape.channels, shape.area]
    default: [shape.channels, shape.height, shape.width]
    }
  }

  /// `6 × 28 × 28`.
  var words: String { sides.map { "\($0)" }.joined(separator: " × ") }
}
