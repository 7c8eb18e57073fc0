/// Goes through the layers of a model and makes operations of them, giving each its memory.
struct PlanBuilder {
  let network: Network
  let purpose: Plan.Purpose
  /// What the vector registers of the processor hold, which decides on the kernels.
  let registerBytes: Int
  private(set) var operations: [any Operation] = []
  var memory = Plan.Memory()
  private(set) var layerOutputs: [Int: Edge] = [:]
  /// Where the images go.
  private(set) var input: Edge
  /// Where the values stand that the next layer reads.
  private(set) var current: Edge
  /// The number of the next layer.
  private(set) var next = 0

  var layers: ArraySlice<Layer> {
    network.model.layers.prefix(purpose.neededLayers(of: network.model.layers.count))
  }

  init(_ network: Network, purpose: Plan.Purpose, registerBytes: Int) {
    self.network = network
    self.purpose = purpose
    self.registerBytes = registerBytes
    input = Edge(values: 0, layout: ChunkLayout(network.model.input), deltas: 0)
    current = input
    input = edge(network.model.input, before: 0)
    current = input
  }

  /// Makes all operations.
  mutating func build() {
    while next < layers.count {
      let index = next
      let layer = layers[index]
      switch layer.kind {
      case .convolution(let convolution):
        addConvolution(
          layer,
          ConvolutionGeometry(
            input: current.shape, channels: convolution.channels, kernel: convolution.kernel.height,
            stride: convolution.stride.height, padding: convolution.padding.top))
      case .dense: addDense(layer)
      case .maxPool(let pool): addMaxPool(PoolWindow(pool))
      case .averagePool(let pool):
        append { AveragePoolOperation(input: $0, output: $1, window: PoolWindow(pool)) }
      case .activation(let activation): addActivation(activation)
      case .batchNormalization(let momentum, let epsilon): addNormalization(layer, momentum, epsilon)
      case .dropout(let rate): addDropout(rate)
      case .flatten: flatten()
      default: preconditionFailure("\(layer.kind.keyword) layers cannot be run yet")
      }
    }
  }

  /// Adds the operation that `make` makes of the edges before and after it, for the next `count` layers.
  mutating func append(layers count: Int = 1, _ make: (Edge, Edge) -> any Operation) {
    let output = edge(network.model.shapes[next + count - 1], before: next + count)
    operations.append(make(current, output))
    advance(to: output, layers: count)
  }

  mutating func advance(to edge: Edge, layers count: Int = 1) {
    current = edge
    next += count
    if purpose.observes(next - 1) { layerOutputs[next - 1] = edge }
  }

  /// Memory for values of `shape` that layer `index` will read.
  mutating func edge(_ shape: Shape, before index: Int) -> Edge {
    let layout = ChunkLayout(shape, border: border(before: index))
    return Edge(values: reserve(\.values, layout.count), layout: layout, deltas: reserve(\.deltas, shape.count))
  }

  mutating func reserve(_ part: WritableKeyPath<Plan.Memory, Int>, _ count: Int) -> Int {
    let start = memory[keyPath: part]
    memory[keyPath: part] += count
    return start
  }

  /// The zeros that layer `index` wants around its input.
  func border(before index: Int) -> Int {
    guard index < layers.count else { return 0 }
    switch layers[index].kind {
    case .convolution(let convolution): return convolution.padding.top
    case .dropout where !purpose.isTraining: return border(before: index + 1)
    default: return 0
    }
  }
}
