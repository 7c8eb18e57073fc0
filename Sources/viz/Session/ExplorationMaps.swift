import Embed
import Explorer
import Tensors

/// How a page's points are mapped, and which neighbors it tells.
struct ExplorationMaps: Sendable {
  /// A way to map.
  enum Method: String, CaseIterable, Sendable {
    case pca, tsne
  }

  static let method = Setting<[Method]>(
    declaration: OptionDeclaration(
      name: "method", placeholder: "NAME[,NAME]", help: "the maps of each layer: pca, tsne", fallback: "pca,tsne"),
    read: { text in
      let names = text.split(separator: ",", omittingEmptySubsequences: false)
      let methods = names.compactMap { Method(rawValue: String($0)) }
      return methods.count == names.count && Set(methods).count == names.count ? methods : nil
    }, expectation: "be pca, tsne or both, separated by a comma")
  static let neighbors = Setting.count(
    "neighbors", in: 1...50, help: "how many nearest neighbors each point shows", fallback: "10")
  static let group = OptionGroup(
    title: "Maps", options: [method.declaration, TSNESettings.perplexity.declaration, neighbors.declaration])

  let methods: [Method]
  let seed: UInt64
  let workers: Workers
  private let plan: TSNEPlan
  private let neighbors: Int

  init(_ arguments: ParsedArguments) throws(UsageError) {
    methods = try arguments[Self.method] ?? Method.allCases
    seed = try arguments[CommonOptions.seed] ?? 0
    workers = try CommonOptions.workers(arguments)
    neighbors = try arguments[Self.neighbors] ?? 10
    var plan = TSNEPlan(perplexities: try arguments[TSNESettings.perplexity] ?? [])
    plan.options.seed = seed
    self.plan = plan
    if !methods.contains(.tsne), !plan.perplexities.isEmpty {
      throw UsageError("--perplexity is for t-SNE: leave it out, or add tsne to --method")
    }
  }

  /// Maps every layer, each like the one before as far as rotations and reflections allow, so that eyes can follow points.
  func layers(of explored: ExploredPoints, on console: Console) throws -> [ExplorerLayer] {
    let maps = try fitted(explored.layers.map(\.representation), on: console)
    var before: [Method: Matrix] = [:]
    return try zip(explored.layers, maps).map { layer, maps in
      try Interruption.check()
      let found = try nearest(layer.representation, known: maps.neighbors, on: console)
      let shown = methods.compactMap { method in
        maps.maps[method].map { map in
          let turned = turned(map.coordinates, method, like: before)
          before[method] = turned
          return ExplorerMap(method: map.method, note: map.note, coordinates: turned)
        }
      }
      return ExplorerLayer(
        name: layer.name, heading: layer.heading, maps: shown, neighbors: found?.indices ?? [],
        neighborCount: found?.k ?? 0)
    }
  }

  /// The maps of one layer by their methods, and its neighbors if t-SNE has found them.
  private struct Fitted {
    var maps: [Method: ExplorerMap]
    var neighbors: NearestNeighbors?
  }

  private func fitted(_ representations: [Representation], on console: Console) throws -> [Fitted] {
    guard methods.contains(.tsne) else {
      return try representations.map { representation in
        Fitted(maps: [.pca: ExplorerMap(try MeasuredMap(pcaOf: representation, seed: seed, workers: workers))])
      }
    }
    let bar = ProgressLine("t-SNE and PCA of \(representations.count) layers", on: console)
    defer { bar.clear() }
    let progress = SharedProgress(line: bar, part: 0)
    return try LayerMaps.fit(representations, plan, workers: workers, progress: progress).map { maps in
      Fitted(
        maps: [.pca: ExplorerMap(maps.pca), .tsne: ExplorerMap(maps.tsne)], neighbors: maps.tsne.fit.originalNeighbors)
    }
  }

  /// The true neighbors in the layer; nil for a single point.
  private func nearest(
    _ representation: Representation, known: NearestNeighbors?, on console: Console
  ) throws -> NearestNeighbors? {
    let count = min(neighbors, representation.matrix.rows - 1)
    guard count > 0 else { return nil }
    if let known, known.k >= count { return known.nearest(count) }
    let bar = ProgressLine("\(representation.heading): neighbors", on: console)
    defer { bar.clear() }
    return try NearestNeighbors.search(of: representation.matrix, k: count, workers: workers) { share in
      bar.update(share)
      return !Interruption.isRequested
    }
  }

  /// The map turned like that of the layer before by the same method; a t-SNE of the first layer like its PCA. Principal axes
  /// stay axes: they are mirrored at most. A map without extent has no direction and stays as it is.
  private func turned(_ map: Matrix, _ method: Method, like before: [Method: Matrix]) -> Matrix {
    guard let model = before[method] ?? before[.pca] else { return map }
    if method == .pca { return map.mirrored(like: model) }
    return (try? Procrustes.align(map, to: model, workers: workers))?.aligned ?? map
  }
}

extension ExplorerMap {
  /// A map as the page tells it: how it was made, and the first of its measures.
  fileprivate init<Fit>(_ map: MeasuredMap<Fit>) {
    let words = ["\(map.method): \(map.subtitle).", map.caption.first].compactMap(\.self)
    self.init(method: map.method, note: words.joined(separator: " "), coordinates: map.drawn.coordinates)
  }
}

extension Matrix {
  /// The same centered points, each axis in the direction in which it agrees with that of `model`.
  fileprivate func mirrored(like model: Matrix) -> Matrix {
    let signs = (0..<columns).map { column -> Float in
      let agreement = (0..<rows).reduce(0.0) { $0 + Double(self[$1, column]) * Double(model[$1, column]) }
      return agreement < 0 ? -1 : 1
    }
    return Matrix(rows: rows, columns: columns, values: values.indices.map { values[$0] * signs[$0 % columns] })
  }
}
