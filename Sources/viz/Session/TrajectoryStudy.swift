import Embed
import Figures
import Networks
import Tensors

/// How what an LSTM keeps in mind moves while it reads the rows of images, and when classes part on the way.
struct TrajectoryStudy {
  let trained: TrainedNetwork
  let layer: OneLayer
  let states: HiddenStates
  /// The principal components of the hidden values of all steps together.
  let pca: PCA
  /// After each step, the share of images that lie nearest to the mean of their own class.
  let separation: [Double]
  /// For each pair of classes the rows after which they are told apart, soonest first; nil for those that never are.
  let partings: [Parting]
  private let coordinates: Matrix
  private let labels: [Int]
  private let classes: [Int]

  /// When two classes part.
  struct Parting {
    let first, second: String
    let rows: Int?
  }

  /// The means of two classes are apart when this many standard deviations lie between them.
  static let apart = 2.0

  /// So many images show where paths lead.
  static let usualSamples = 2000

  /// The layer called `name`, or the last of `model` that has hidden values.
  static func layer(named name: String? = nil, of model: Model) throws -> OneLayer {
    let memories = model.layers.filter { if case .lstm = $0.kind { true } else { false } }.map(\.name)
    guard let last = memories.last else {
      throw UsageError("\(model.name) has no LSTM, whose hidden values could move")
    }
    let name = name ?? last
    guard memories.contains(name) || !model.layers.contains(where: { $0.name == name }) else {
      throw UsageError("\(name) is no LSTM (\(memories.listed) \(memories.count == 1 ? "is" : "are"))")
    }
    return try OneLayer(LayerChoice(name), of: model)
  }

  init(_ trained: TrainedNetwork, layer: OneLayer, seed: UInt64) throws {
    self.trained = trained
    self.layer = layer
    states = try HiddenStates(
      of: trained.network, layer: layer.index, on: ImageSource(trained.images), indices: trained.imageIndices,
      workers: trained.workers)
    pca = try PCA.fit(states.values, components: 2, seed: seed, workers: trained.workers)
    coordinates = try pca.transform(states.values, workers: trained.workers)
    labels = trained.labels
    classes = Set(labels).sorted()
    let means = ClassMeans(states, labels: labels, classes: classes)
    separation = means.shareNearestToOwn(states, labels: labels, workers: trained.workers)
    partings = Self.partings(means, states, labels, trained)
  }

  /// What the files of the figures are called.
  var name: String { "\(trained.network.model.name)-trajectory" }

  private static func partings(
    _ means: ClassMeans, _ states: HiddenStates, _ labels: [Int], _ trained: TrainedNetwork
  ) -> [Parting] {
    let pairs = means.classes.indices.flatMap { first in
      means.classes.indices.dropFirst(first + 1).map { (first, $0) }
    }
    let parts = trained.workers.mapChunks(of: pairs.count, size: 1) { range in
      let (first, second) = pairs[range.lowerBound]
      let distances = (0..<states.steps).map {
        means.distance(first, second, after: $0, states, labels: labels)
      }
      let last = distances.lastIndex { $0 < Self.apart }.map { $0 + 1 } ?? 0
      let names = trained.dataset.classNames
      return Parting(
        first: names[means.classes[first]], second: names[means.classes[second]],
        rows: last == states.steps ? nil : last + 1)
    }
    return parts.sorted { ($0.rows ?? .max, $0.first, $0.second) < ($1.rows ?? .max, $1.first, $1.second) }
  }

  /// What was found, a sentence each.
  var findings: [String] {
    var sentences: [String] = []
    if let half = separation.firstIndex(where: { $0 >= 0.5 }) {
      sentences.append(
        "After row \(half + 1) of \(states.steps) half of the images lie nearest to the mean of their own class, "
          + "after the last \((separation.last ?? 0).percent()).")
    }
    if let soonest = partings.first, let rows = soonest.rows {
      sentences.append("\(soonest.first) and \(soonest.second) part first, after row \(rows).")
    }
    let never = partings.filter { $0.rows == nil }.map { "\($0.first) and \($0.second)" }
    if never.isEmpty, let latest = partings.last, let rows = latest.rows {
      sentences.append("\(latest.first) and \(latest.second) part last, after row \(rows).")
    } else if !never.isEmpty {
      sentences.append(
        "Never \(Self.apart.brief) standard deviations apart: \(never.prefix(4).joined(separator: "; "))"
          + (never.count > 4 ? " and \((never.count - 4).of("other pair"))." : "."))
    }
    return sentences
  }

  /// The mean path of each class over the two principal components.
  func paths() throws(FigureError) -> TrajectoryFigure {
    let ratios = pca.explainedVarianceRatio
    return try TrajectoryFigure(
      paths: classes.map(path), axes: ("PC 1 (\(ratios[0].percent()))", "PC 2 (\(ratios[1].percent()))"),
      separation: separation, title: "\(trained.heading), \(layer.name): hidden values from row to row",
      subtitle: [
        "means of \(states.images.of("image")) by class; a dot for each of \(states.steps.of("row")), the ellipse one standard "
          + "deviation after the last"
      ])
  }

  private func path(of label: Int) -> TrajectoryFigure.Path {
    let members = labels.indices.filter { labels[$0] == label }
    let moments = (0..<states.steps).map { step in
      PlaneMoments(of: members.map { $0 * states.steps + step }, in: coordinates)
    }
    return TrajectoryFigure.Path(
      name: trained.dataset.classNames[label], places: moments.map(\.mean), spread: moments[states.steps - 1].spread)
  }

  /// What the gates let through, the mean of all images; the cells with the longest memory first.
  func gates() throws(FigureError) -> GateFigure {
    let means = HiddenStates.Gate.allCases.map { ($0, states.meanGate($0, workers: trained.workers)) }
    let forget = means[HiddenStates.Gate.forget.rawValue].1
    let memory = (0..<states.units).map { unit in (0..<states.steps).reduce(Float(0)) { $0 + forget[$1, unit] } }
    let order = (0..<states.units).sorted { (-memory[$0], $0) < (-memory[$1], $1) }
    return try GateFigure(
      panels: means.map { gate, values in
        GateFigure.Panel(
          name: gate.words, values: order.map { unit in (0..<states.steps).map { values[$0, unit] } },
          isSigned: gate == .candidate)
      }, title: "\(trained.heading), \(layer.name): gates",
      subtitle: [
        "means of \(states.images.of("image")); \(states.units.of("cell")), those that forget least at the top"
      ])
  }
}

extension HiddenStates.Gate {
  fileprivate var words: String {
    switch self {
    case .input: "input gate"
    case .forget: "forget gate"
    case .candidate: "candidate"
    case .output: "output gate"
    }
  }
}
