/// What tells real images from made ones: a trunk that makes features of an image, and a head that makes of these the logit of its being
/// real. Between them may stand how alike the images of a batch are, and their classes.
public struct Discriminator: Equatable, Sendable {
  /// Makes a vector of features of an image.
  public let trunk: Model
  /// What tells the head how alike the images of a batch are; nil for nothing.
  public let minibatch: MinibatchDiscrimination?
  /// The classes that the head is told, one of which is an image's; 0 if it is not told.
  public let classes: Int
  /// Makes the logit of the features, the similarities and the class.
  public let head: Model

  /// A discriminator of parts that fit together.
  ///
  /// - Throws: `ModelError` if they do not.
  public init(trunk: Model, minibatch: MinibatchDiscrimination? = nil, classes: Int = 0, head: Model) throws(ModelError)
  {
    self.trunk = trunk
    self.minibatch = minibatch
    self.classes = classes
    self.head = head
    try check()
  }

  /// The built-in one for images of `input`, whose sides are multiples of 4: two convolutions that halve the image, and two dense
  /// layers.
  ///
  /// - Parameter featuresAreMaps: whether the features are what the second convolution gives, rather than the first dense layer.
  /// - Throws: `ModelError` for other images.
  init(
    input: Shape, comparesBatch: Bool = false, classes: Int = 0, featuresAreMaps: Bool = false
  ) throws(ModelError) {
    let trunk = try Model.discriminatorTrunk(input: input, endsWithMaps: featuresAreMaps)
    let features = trunk.shapes.last?.count ?? 0
    let minibatch = comparesBatch ? try MinibatchDiscrimination(features: features) : nil
    let width = features + (minibatch?.kernels ?? 0) + classes
    try self.init(
      trunk: trunk, minibatch: minibatch, classes: classes,
      head: .discriminatorHead(input: width, isDeep: featuresAreMaps || classes > 0))
  }

  /// How many features the trunk makes.
  public var features: Int { trunk.shapes.last?.count ?? 0 }

  /// The parameters of all its parts.
  var parameters: [ParameterShape] {
    trunk.parameters.map { $0.prefixed(Part.trunk.prefix) }
      + (minibatch?.projection.parameters.map { $0.prefixed(Part.projection.prefix) } ?? [])
      + head.parameters.map { $0.prefixed(Part.head.prefix) }
  }

  /// What begins the names of its parameters.
  static let prefix = "discriminator."

  /// Its networks, as names of parameters begin.
  enum Part: String {
    case trunk, projection, head

    var prefix: String { "\(Discriminator.prefix)\(rawValue)." }
  }

  /// Whether both learn alike.
  func computesLike(_ other: Discriminator) -> Bool {
    let areAlike = trunk.computesLike(other.trunk) && head.computesLike(other.head) && classes == other.classes
    return areAlike && minibatch == other.minibatch
  }

  private func check() throws(ModelError) {
    guard trunk.preprocessing == Preprocessing(), head.preprocessing == Preprocessing() else {
      throw ModelError(problem: "a discriminator reads pixels from 0 to 1: it has no other preprocessing")
    }
    guard let features = trunk.shapes.last, features.area == 1 else {
      throw ModelError(problem: "the discriminator's trunk must end with a vector of features (flatten or dense)")
    }
    guard (0...256).contains(classes), classes != 1 else {
      throw ModelError(problem: "\(classes) classes are not possible, it must be 2 to 256, or 0 for none")
    }
    if let minibatch, minibatch.projection.input != features {
      throw ModelError(
        problem: "the projection must read the trunk's \(features) features, but reads \(minibatch.projection.input)")
    }
    let width = features.count + (minibatch?.kernels ?? 0) + classes
    guard head.input == Shape(channels: width) else {
      throw ModelError(
        problem: "the discriminator's head must read a vector of \(width): \(features) features, "
          + "\(minibatch?.kernels ?? 0) similarities and \(classes) classes, but reads \(head.input)")
    }
    guard head.shapes.last == Shape(channels: 1) else {
      throw ModelError(problem: "the discriminator's head must end with one logit")
    }
  }
}

extension Model {
  /// Two convolutions that halve the image, and a dense layer of features unless the maps are the features.
  static func discriminatorTrunk(input: Shape, endsWithMaps: Bool) throws(ModelError) -> Model {
    let end =
      endsWithMaps
      ? [Layer("flatten1", .flatten)]
      : [Layer("fc1", .dense(features: 128)), Layer("relu3", .activation(.leakyReLU(slope: 0.2)))]
    return try Model(
      name: "trunk", input: input,
      layers: [
        Layer("conv1", .convolution(channels: 16, kernel: 4, stride: 2, padding: 1)),
        Layer("relu1", .activation(.leakyReLU(slope: 0.2))),
        Layer("conv2", .convolution(channels: 32, kernel: 4, stride: 2, padding: 1)),
        Layer("relu2", .activation(.leakyReLU(slope: 0.2))),
      ] + end)
  }

  /// A dense layer to the logit; in a deep one another before it. Without that a class could only add to the logit, and maps would be
  /// judged place by place.
  static func discriminatorHead(input: Int, isDeep: Bool) throws(ModelError) -> Model {
    let hidden = [Layer("fc1", .dense(features: 128)), Layer("relu1", .activation(.leakyReLU(slope: 0.2)))]
    return try Model(
      name: "head", input: Shape(channels: input),
      layers: (isDeep ? hidden : []) + [Layer("logit", .dense(features: 1))])
  }
}
