import Embed
import Figures
import Networks
import Tensors

/// What layers of one network make of images, ready to be compared with others.
struct LayerSet {
  /// What the network is called in names of files, and in titles.
  let model, heading: String
  /// Its run folder; nil if its weights came by themselves.
  let run: String?
  let layers: [String]
  /// Which images these are.
  let indices: [Int]
  let workers: Workers
  fileprivate let matrices: [Matrix]

  /// The layers of `trained` that `choice` names, after the pixels if these are wanted.
  init(_ trained: TrainedNetwork, _ choice: LayerChoice, showsPixels: Bool) throws {
    let chosen = try choice.layers(of: trained.network.model)
    model = trained.network.model.name
    heading = trained.heading
    run = trained.folder?.path
    indices = trained.indices
    workers = trained.workers
    layers = (showsPixels ? ["pixels"] : []) + chosen.map(\.name)
    matrices = (showsPixels ? [trained.pixels] : []) + (try choice.representations(in: trained).map(\.matrix))
  }
}

/// How alike layers are, of one network among themselves or of two networks.
struct SimilarityStudy {
  let rows, columns: LayerSet
  /// The linear CKA of each row with each column.
  let values: [[Double]]
  private let isOneNetwork: Bool

  /// - Throws: `BadInput` if two networks saw different images; what measuring throws.
  init(_ networks: [LayerSet]) throws {
    (rows, columns) = (networks[0], networks[networks.count - 1])
    isOneNetwork = networks.count == 1
    guard rows.indices == columns.indices else {
      throw BadInput("\(rows.model) and \(columns.model) saw different images, which cannot be compared")
    }
    let table = try LinearCKA.table(networks.flatMap(\.matrices), workers: rows.workers)
    values = table.prefix(rows.layers.count).map { Array($0.suffix(networks[networks.count - 1].layers.count)) }
  }

  var images: Int { rows.indices.count }

  /// What the file of the figure is called.
  var name: String { (isOneNetwork ? rows.model : "\(rows.model)-\(columns.model)") + "-similarity" }

  func figure() throws(FigureError) -> SimilarityFigure {
    try SimilarityFigure(
      rows: .init(model: title(of: rows), layers: rows.layers),
      columns: .init(model: title(of: columns), layers: columns.layers), values: values, measure: "linear CKA",
      title: isOneNetwork
        ? "\(rows.heading): similarity of layers"
        : "\(title(of: rows)) and \(title(of: columns)): similarity of layers",
      subtitle: ["\(images.of("image")); 1 for layers that differ by a rotation and a scale only"])
  }

  /// The networks by name, or by run where they are of one name.
  private func title(of side: LayerSet) -> String {
    guard !isOneNetwork, rows.heading == columns.heading, let run = side.run else { return side.heading }
    return "\(side.heading) (\(run))"
  }

  /// For each layer the one that is most like it, a sentence each.
  var findings: [String] {
    rows.layers.indices.compactMap { row in
      let others = columns.layers.indices.filter { !isOneNetwork || $0 != row }
      guard let best = others.max(by: { (values[row][$0], -$0) < (values[row][$1], -$1) }) else { return nil }
      let owner = isOneNetwork ? "" : " of \(title(of: columns))"
      return "\(rows.layers[row]) is most like \(columns.layers[best])\(owner): CKA \(values[row][best].fixed(3))."
    }
  }
}
