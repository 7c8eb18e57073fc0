import Embed
import Figures
import Tensors

/// Maps that are drawn side by side on one sheet, gathered until all are there.
final class MapSheet {
  /// A map and which variant of its layer it is, if there are several.
  struct Entry {
    let map: any SheetMap
    let variant: MapVariant?
    /// What is shown of its points besides their classes.
    let detail: ScatterDetail
  }

  private(set) var entries: [Entry] = []
  private let workers: Workers

  init(workers: Workers) { self.workers = workers }

  func add(_ map: any SheetMap, _ variant: MapVariant?, showing detail: ScatterDetail) {
    entries.append(Entry(map: map, variant: variant, detail: detail))
  }

  /// What the file of the sheet is called: `lenet-conv-fc-tsne`, `lenet-fc-tsne-seeds`; of many layers `lenet-7-layers-tsne`.
  var name: String {
    guard let first = entries.first?.map else { return "maps" }
    let layers = distinctLayers
    let names = layers.compactMap { $0.representation.layer?.name }
    let model = first.representation.layer?.model
    let subject =
      if let model, layers.count > 4 { "\(model)-\(layers.count)-layers" } else if let model {
        ([model] + names).joined(separator: "-")
      } else { first.representation.name }
    return "\(subject)-\(first.fileSuffix)" + (kindOfVariants.map { "-" + $0 } ?? "")
  }

  /// What the maps of a layer differ in, in the plural; nil if each layer has one.
  private var kindOfVariants: String? {
    guard let variant = entries.lazy.compactMap(\.variant).first else { return nil }
    guard variant.perplexities != nil else { return "seeds" }
    return variant.seed == nil ? "perplexities" : "perplexities-seeds"
  }

  /// Whether layers are mapped in several ways.
  private var isVaried: Bool { entries.contains { $0.variant != nil } }

  /// The first map of each layer.
  private var distinctLayers: [any SheetMap] {
    var seen: Set<String> = []
    return entries.map(\.map).filter { seen.insert($0.representation.name).inserted }
  }

  /// The sheet, its maps laid on the first as far as they may be turned, points that do not keep their neighbors faded.
  func figure(seed: UInt64) throws -> ScatterSheet {
    let places = try aligned()
    let fading = try NeighborFading(entries, places: places, workers: workers)
    var items: [ScatterSheet.Item] = []
    for (index, entry) in entries.enumerated() {
      var panel = try entry.map.panel(at: places[index])
      try panel.show(entry.detail)
      if let shares = fading?.shares[entry.map.representation.name] { try panel.fade(keeping: shares) }
      items.append(ScatterSheet.Item(name: title(of: entry), detail: details(of: entry), panel: panel))
    }
    let variants = entries.count / max(1, distinctLayers.count)
    return try ScatterSheet(
      items, columns: isVaried && distinctLayers.count > 1 && variants <= 4 ? variants : nil, title: title,
      subtitle: [entries.first?.map.coordinates.rows.of("point") ?? ""],
      caption: caption + (fading.map { [$0.words] } ?? []), seed: seed)
  }

  private var title: String {
    guard let first = entries.first?.map else { return "" }
    let layers = distinctLayers.count
    let subject =
      layers > 1 ? first.representation.layer?.heading ?? first.representation.heading : first.representation.heading
    return "\(subject): \(first.method)" + (layers > 1 ? " of \(layers) layers" : "")
  }

  private func title(of entry: Entry) -> String {
    let layer =
      distinctLayers.count > 1 ? entry.map.representation.layer?.title ?? entry.map.representation.heading : nil
    return [layer, entry.variant?.name].compactMap(\.self).joined(separator: ", ")
  }

  /// What holds for one map alone, without what its name says already.
  private func details(of entry: Entry) -> String {
    let known = Set(entry.variant?.name.components(separatedBy: ", ") ?? [])
    return entry.map.details.filter { !known.contains($0) }.joined(separator: ", ")
  }

  /// The measures of all maps, each under its letter.
  private var caption: [String] {
    let measures: [(name: String, value: (Faithfulness) -> String)] = [
      ("Trustworthiness", { $0.trustworthiness.fixed(3) }),
      ("Nearest neighbors kept", { $0.neighborsKept.percent(0) }),
      ("Class accuracy of their votes in the map", { $0.mapAccuracy?.percent() ?? "" }),
    ]
    let lines = measures.compactMap { measure -> String? in
      let values = entries.enumerated().compactMap { index, entry -> String? in
        guard let value = entry.map.faithfulness.map(measure.value), !value.isEmpty else { return nil }
        return "\(ScatterSheet.letter(index)) \(value)"
      }
      return values.isEmpty ? nil : "\(measure.name): \(values.joined(separator: ", "))."
    }
    let turned =
      canBeTurned && entries.count > 1 ? ["All maps are turned and mirrored to lie on a as well as they can."] : []
    return [lines.joined(separator: " ")] + turned
  }

  /// Whether directions mean nothing and all maps have the same points, so that they may be turned.
  private var canBeTurned: Bool {
    let rows = Set(entries.map(\.map.coordinates.rows))
    return rows.count == 1 && entries.allSatisfy { $0.map.isFreelyTurned }
  }

  /// The coordinates as they are drawn.
  private func aligned() throws(EmbedError) -> [Matrix] {
    let places = entries.map(\.map.drawn.coordinates)
    guard canBeTurned, let first = places.first, first.rows > 1 else { return places }
    var turned = [first]
    for map in places.dropFirst() {
      turned.append(try Procrustes.align(map, to: first, scaling: false, workers: workers).aligned)
    }
    return turned
  }
}

/// What a sheet needs to know of a map.
protocol SheetMap {
  var representation: any Represented { get }
  var coordinates: Matrix { get }
  var drawn: MapProjection { get }
  var method: String { get }
  var fileSuffix: String { get }
  /// How it was made, in parts.
  var details: [String] { get }
  var faithfulness: Faithfulness? { get }
}

extension SheetMap {
  /// Whether directions mean nothing in it: a t-SNE of two dimensions.
  fileprivate var isFreelyTurned: Bool {
    guard case .none = drawn.axes else { return false }
    return coordinates.columns == 2
  }

  /// The points as a panel, at `places`.
  fileprivate func panel(at places: Matrix) throws(FigureError) -> ScatterPanel {
    try ScatterPanel(
      coordinates: places, labels: representation.labels ?? [], classNames: representation.classNames, axes: drawn.axes)
  }
}
