/// Goes through the layers of a model and makes operations of them, giving each its memory.
struct PlanBuilder {
  let network: Network
  let purpose: Plan.Purpose
  /// What the vector registers of the processor hold, which decides on the kernels.
  let registerBytes: Int
  let flow: Dataflow
  private(set) var operations: [any Operation] = []
  var memory = Plan.Memory()
  /// Where the values of each source stand, and the gradients by all its readers together.
  private(set) var edges: [LayerSource: Edge] = [:]
  /// Where each reader of a source that has several puts its gradients.
  private var readerDeltas: [LayerSource: [Int]] = [:]
  /// The number of the layer that is made into an operation, by itself or with layers that follow it.
  private(set) var next = 0

  var model: Model { network.model }

  /// The last layer that is computed.
  var lastLayer: Int? { flow.isNeeded.lastIndex(of: true) }

  init(_ network: Network, purpose: Plan.Purpose, registerBytes: Int) {
    self.network = network
    self.purpose = purpose
    self.registerBytes = registerBytes
    flow = Dataflow(network.model, purpose)
    place(.image, at: makeEdge(for: .image))
  }

  /// Makes all operations.
  mutating func build() {
    for index in model.layers.indices where flow.isNeeded[index] && readerDeltas[.layer(index)] == nil {
      next = index
      addLayer(model.layers[index])
    }
  }

  /// Adds the operation that `make` makes of the edges before and after it, for the next layer and the `followers` that are
  /// made one with it.
  mutating func append(followers: [Int] = [], _ make: (Edge, Edge) -> any Operation) {
    let output = edge(of: followers.last ?? next)
    operations.append(make(input(), output))
    for index in [next] + followers.dropLast() where !followers.isEmpty { readerDeltas[.layer(index)] = [] }
    place(.layer(followers.last ?? next), at: output)
  }

  /// Adds an operation that belongs to no layer.
  mutating func append(_ operation: any Operation) { operations.append(operation) }
}

// Where values stand.
extension PlanBuilder {
  /// What the next layer reads: its source number `position`.
  func input(_ position: Int = 0) -> Edge {
    let sources = model.sources[next]
    guard let edge = edges[sources[position]], let deltas = readerDeltas[sources[position]] else {
      preconditionFailure("layer \(next) comes before what it reads")
    }
    let readers = flow.readers(of: sources[position])
    let earlier = sources[..<position].count { $0 == sources[position] }
    guard let first = readers.firstIndex(of: next), deltas.count == readers.count else { return edge }
    return Edge(values: edge.values, layout: edge.layout, deltas: deltas[first + earlier])
  }

  /// The memory into which layer `index` writes.
  mutating func edge(of index: Int) -> Edge {
    let source = LayerSource.layer(index)
    if let edge = edges[source] { return edge }
    guard let part = flow.part(of: source) else {
      let edge = makeEdge(for: source)
      edges[source] = edge
      return edge
    }
    return edge(of: part.concatenation).channels(from: part.firstChannel, count: model.shapes[index].channels)
  }

  /// Notes that the values of `source` are at `edge`, and gives each of its readers a place for gradients.
  mutating func place(_ source: LayerSource, at edge: Edge) {
    edges[source] = edge
    let readers = flow.readers(of: source)
    guard purpose.isTraining, readers.count > 1 else { return readerDeltas[source] = [] }
    // A concatenation around the values has their gradients where they belong already.
    let main = flow.part(of: source).flatMap { readers.firstIndex(of: $0.concatenation) } ?? 0
    let deltas = readers.indices.map { $0 == main ? edge.deltas : reserve(\.deltas, edge.shape.count) }
    readerDeltas[source] = deltas
    if flow.isGraded(source) {
      append(GradientSum(output: edge, others: deltas.indices.filter { $0 != main }.map { deltas[$0] }))
    }
  }

  /// Memory for what `source` gives.
  private mutating func makeEdge(for source: LayerSource) -> Edge {
    let shape = model.shape(of: source)
    let layout = ChunkLayout(shape, border: flow.border(around: source))
    return Edge(values: reserve(\.values, layout.count), layout: layout, deltas: reserve(\.deltas, shape.count))
  }

  mutating func reserve(_ part: WritableKeyPath<Plan.Memory, Int>, _ count: Int) -> Int {
    let start = memory[keyPath: part]
    memory[keyPath: part] += count
    return start
  }
}
