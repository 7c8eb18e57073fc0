/// Who reads what among the layers that a plan computes, and where outputs must stand for it.
struct Dataflow {
  private let model: Model
  private let purpose: Plan.Purpose
  /// Whether each layer must be computed.
  let isNeeded: [Bool]
  private let readers: [LayerSource: [Int]]
  private let parts: [LayerSource: Part]
  private var borders: [LayerSource: Padding] = [:]
  private let graded: Set<LayerSource>

  /// A place among the channels of a concatenation.
  struct Part {
    /// The layer that concatenates.
    let concatenation: Int
    /// The channels before it.
    let firstChannel: Int
  }

  /// How values move when `model` serves `purpose`.
  init(_ model: Model, _ purpose: Plan.Purpose) {
    self.model = model
    self.purpose = purpose
    let isNeeded = Self.needed(model, purpose)
    self.isNeeded = isNeeded
    var readers: [LayerSource: [Int]] = [:]
    for index in model.layers.indices where isNeeded[index] {
      for source in model.sources[index] { readers[source, default: []].append(index) }
    }
    self.readers = readers
    parts = Self.parts(model, purpose, isNeeded)
    graded = Self.graded(model, purpose)
    for index in model.layers.indices where isNeeded[index] {
      let border = model.borderAroundInput(of: index)
      for source in model.sources[index] where border != 0 {
        borders[memoryOwner(of: source)] = (borders[memoryOwner(of: source)] ?? 0).union(border)
      }
    }
  }

  /// The needed layers that read `source`, in order; one that reads it twice comes twice.
  func readers(of source: LayerSource) -> [Int] { readers[source] ?? [] }

  /// The only layer that reads layer `index`, if both may become one operation.
  func follower(of index: Int) -> Int? {
    let readers = readers(of: .layer(index))
    return readers.count == 1 && !purpose.observes(index) ? readers[0] : nil
  }

  /// Where `source` writes its values if that is inside of another layer's output.
  func part(of source: LayerSource) -> Part? { parts[source] }

  /// The zeros around the values of `source`: as many as any of their readers wants.
  func border(around source: LayerSource) -> Padding { borders[memoryOwner(of: source)] ?? 0 }

  /// Whether the gradients by `source` are of use: for parameters before it or because they are asked for.
  func isGraded(_ source: LayerSource) -> Bool { graded.contains(source) }

  /// The source in whose memory the values of `source` stand.
  private func memoryOwner(of source: LayerSource) -> LayerSource {
    if let part = parts[source] { return memoryOwner(of: .layer(part.concatenation)) }
    if case .layer(let index) = source, purpose.leavesInPlace(model.layers[index].kind) {
      return memoryOwner(of: model.sources[index][0])
    }
    return source
  }
}

extension Dataflow {
  /// The layers that `purpose` asks for, and all that they read.
  private static func needed(_ model: Model, _ purpose: Plan.Purpose) -> [Bool] {
    guard case .inference(let layers) = purpose else { return model.layers.map { _ in true } }
    var isNeeded = model.layers.indices.map(layers.contains)
    for index in model.layers.indices.reversed() where isNeeded[index] {
      for case .layer(let earlier) in model.sources[index] { isNeeded[earlier] = true }
    }
    return isNeeded
  }

  /// Which outputs can be written where a concatenation wants them. The last layer's output stands by itself.
  private static func parts(_ model: Model, _ purpose: Plan.Purpose, _ isNeeded: [Bool]) -> [LayerSource: Part] {
    var parts: [LayerSource: Part] = [:]
    for index in model.layers.indices.dropLast() where isNeeded[index] && model.layers[index].kind == .concatenate {
      var channel = 0
      for source in model.sources[index] {
        if case .layer(let earlier) = source, parts[source] == nil, purpose.writes(model.layers[earlier].kind) {
          parts[source] = Part(concatenation: index, firstChannel: channel)
        }
        channel += model.shape(of: source).channels
      }
    }
    return parts
  }

  private static func graded(_ model: Model, _ purpose: Plan.Purpose) -> Set<LayerSource> {
    guard purpose.isTraining else { return [] }
    var graded: Set<LayerSource> = purpose.gradesInput ? [.image] : []
    for index in model.layers.indices {
      let isGraded = model.parameterCount(of: index) > 0 || model.sources[index].contains(where: graded.contains)
      if isGraded { graded.insert(.layer(index)) }
    }
    return graded
  }
}

extension Plan.Purpose {
  /// Whether layers of `kind` leave values as and where they are.
  fileprivate func leavesInPlace(_ kind: Layer.Kind) -> Bool {
    if case .dropout = kind { !isTraining } else { false }
  }

  /// Whether layers of `kind` write their values themselves.
  fileprivate func writes(_ kind: Layer.Kind) -> Bool {
    switch kind {
    case .flatten, .reshape: false
    default: !leavesInPlace(kind)
    }
  }
}

extension Model {
  /// The zeros that layer `index` wants around what it reads.
  fileprivate func borderAroundInput(of index: Int) -> Padding {
    let (input, output) = (inputShape(of: index), shapes[index])
    return switch layers[index].kind {
    case .convolution(let convolution):
      ConvolutionGeometry(convolution, input: input, output: output).inputBorder
    case .transposedConvolution(let convolution):
      ConvolutionGeometry(convolution, input: output, output: input).outputBorder
    default: 0
    }
  }
}

extension Padding {
  /// As much as this or `other` on each side.
  fileprivate func union(_ other: Padding) -> Padding {
    Padding(
      top: max(top, other.top), left: max(left, other.left), bottom: max(bottom, other.bottom),
      right: max(right, other.right))
  }
}
