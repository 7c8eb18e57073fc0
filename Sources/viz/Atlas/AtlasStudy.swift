import Embed
import Figures
import Networks
import Tensors

/// The stages of an atlas: maps, and how well the classes can be told apart at each.
struct AtlasStudy {
  /// A layer, or a layer after an epoch.
  struct Stage {
    let name, detail: String
    /// The layer's shape, where stages differ by it.
    let shape: [Int]?
    /// The network's accuracy on all test images, where stages are epochs.
    let testAccuracy: Double?
    let diagram: [NetworkDiagram.Layer]
    let map: Matrix
    let separability: ClassSeparability
    /// The same before training; nil where that is a stage of its own.
    let untrained: ClassSeparability?
  }

  /// What the file of the figure is called.
  let name: String
  let stages: [Stage]
  let labels: [Int]
  let classNames: [String]
  let title: String
  let subtitle: String
  let caption: [String]
  /// Whether all maps show the same part of the plane.
  let sharesScales: Bool

  /// The atlas as a figure, its points drawn in an order chosen by `seed`.
  func figure(seed: UInt64) throws(FigureError) -> AtlasFigure {
    var columns: [AtlasFigure.Column] = []
    for stage in stages {
      let panel = try ScatterPanel(coordinates: stage.map, labels: labels, classNames: classNames)
      columns.append(AtlasFigure.Column(name: stage.name, detail: stage.detail, panel: panel, layers: stage.diagram))
    }
    let neighbors = stages.first?.separability.neighbors ?? 0
    return try AtlasFigure(
      columns,
      charts: [
        AtlasFigure.Chart(
          axis: "Accuracy (%)",
          series: [
            series("\(neighbors) nearest neighbors") { 100 * $0.neighborAccuracy },
            series("linear probe") { 100 * $0.probeAccuracy },
          ]),
        AtlasFigure.Chart(axis: "Silhouette", series: [series("silhouette") { $0.silhouette }]),
      ], sharesScales: sharesScales, title: title, subtitle: [subtitle], caption: caption, seed: seed)
  }

  private func series(_ name: String, _ value: (ClassSeparability) -> Double) -> AtlasFigure.Series {
    AtlasFigure.Series(
      name: name, values: stages.map { value($0.separability) },
      untrained: stages.compactMap { $0.untrained.map(value) })
  }

  /// How the curves were measured, in words.
  static func measures(neighbors: Int) -> String {
    "Curves: the share of images whose \(neighbors) nearest others in the layer vote for their class; the share of held-out "
      + "images that a linear probe (ridge regression on every other image of each class) gets right; the mean silhouette of the "
      + "classes in the layer."
  }

  /// The measures, a row for each stage.
  var table: TextTable {
    let hasUntrained = stages.contains { $0.untrained != nil }
    let names = ["neighbors", "probe", "silhouette"]
    var table = TextTable(
      header: ["stage", "shape"] + names + (hasUntrained ? names.map { "\($0) before" } : []), leftAligned: [0, 1])
    table.rows = stages.map { stage in
      [stage.name, stage.detail] + stage.separability.words + (stage.untrained?.words ?? [])
    }
    return table
  }
}

extension ClassSeparability {
  fileprivate var words: [String] { [neighborAccuracy.percent(), probeAccuracy.percent(), silhouette.fixed(3)] }
}
