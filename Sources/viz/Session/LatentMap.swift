import Embed
import Figures
import Networks
import Tensors

/// Where images lie in a latent space: the means of their posteriors.
struct LatentMap {
  /// How more than two coordinates become two.
  enum Reduction: String, CaseIterable, Sendable {
    case pca, tsne
  }

  /// Images along each side of the decoded grid, and how many standard deviations of the prior it reaches.
  static let usualGrid = (side: 15, extent: 3.0)

  private let loaded: LoadedAutoencoder
  /// The means, a row an image.
  let means: Matrix

  init(of loaded: LoadedAutoencoder) throws {
    self.loaded = loaded
    means = try loaded.posteriors(of: loaded.trained.indices).means
  }

  private var trained: TrainedNetwork { loaded.trained }

  /// The standard deviation of the means along each coordinate.
  var spread: [Double] {
    (0..<means.columns).map { column in
      let values = (0..<means.rows).map { Double(means[$0, column]) }
      let mean = values.reduce(0, +) / Double(values.count)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
        .squareRoot()
    }
  }

  /// The root of the mean variance of the coordinates: 1 of the prior.
  var overallSpread: Double {
    let spread = spread
    return (spread.reduce(0) { $0 + $1 * $1 } / Double(max(1, spread.count))).squareRoot()
  }

  /// How well the means tell the classes apart; nil if there are too few images or classes.
  func separability() throws -> ClassSeparability? { try trained.separability(of: means) }

  /// The map: two coordinates as they are, one over the number 0, more as `reduction` makes two of them.
  ///
  /// - Parameter caption: what is written below it besides how faithful it is.
  func map(_ reduction: Reduction, caption: [String] = [], on console: Console) throws
    -> ScatterFigure
  {
    guard means.columns > 2 else { return try plainMap(caption: caption) }
    let map =
      switch reduction {
      case .pca:
        try MeasuredMap(pcaOf: representation, seed: loaded.seed, workers: trained.workers).figure(
          seed: loaded.seed)
      case .tsne: try tsneMap(on: console)
      }
    return ScatterFigure(
      map.panel, title: map.title, subtitle: map.subtitle, caption: map.caption + caption,
      seed: loaded.seed)
  }

  private func plainMap(caption: [String]) throws(FigureError) -> ScatterFigure {
    let isPlane = means.columns == 2
    let coordinates =
      isPlane
      ? means : Matrix(rows: means.rows, columns: 2, values: means.values.flatMap { [$0, 0] })
    return try ScatterFigure(
      coordinates: coordinates, labels: trained.labels, classNames: trained.dataset.classNames,
      title: "\(loaded.heading): latent means",
      subtitle: ["\(means.rows.of("image")) of \(trained.dataset.displayName); \(loaded.words)"],
      axes: .named(x: "z₁", y: isPlane ? "z₂" : ""), caption: caption, seed: loaded.seed)
  }

  private func tsneMap(on console: Console) throws -> ScatterFigure {
    var plan = TSNEPlan()
    plan.options.seed = loaded.seed
    let bar = ProgressLine("\(loaded.run): t-SNE", on: console)
    defer { bar.clear() }
    let fit = try TSNEFit(of: representation, plan, workers: trained.workers) { progress in
      bar.update(progress.fraction, progress.words)
      return Interruption.isRequested ? .stop : .continue
    }
    try Interruption.check()
    return try fit.map(workers: trained.workers).figure(seed: loaded.seed)
  }

  private var representation: Representation {
    Representation(
      name: "\(loaded.run)-latent", heading: "\(loaded.heading), latent means", matrix: means,
      labels: trained.labels,
      indices: trained.indices, classNames: trained.dataset.classNames, imageShape: nil,
      total: trained.images.count,
      images: trained.images)
  }

  /// What is decoded from `side` × `side` places, `extent` standard deviations around the middle, the second coordinate upwards.
  func grid(side: Int, extent: Double) throws -> ImageGrid {
    let steps = (0..<side).map { Float(extent * (2 * Double($0) / Double(side - 1) - 1)) }
    let places = Matrix(
      rows: side * side, columns: 2,
      values: steps.reversed().flatMap { y in steps.flatMap { [$0, y] } })
    let mosaic = try loaded.decoded(latents(at: places)).mosaic(columns: side)
    let axes =
      means.columns <= 2
      ? "z₁ from −\(extent.brief) to \(extent.brief)\(means.columns == 2 ? ", z₂ likewise upwards" : "")"
      : "the first two principal components of the latent means, ±\(extent.brief) standard deviations"
    return try ImageGrid(
      tiles: [ImageGrid.Tile(image: mosaic)], columns: 1,
      title: "\(loaded.heading): decoded latent space",
      subtitle: ["\(side) × \(side) images: \(axes)", loaded.words])
  }

  /// The latent vectors at `places`, which have two columns.
  private func latents(at places: Matrix) throws -> Matrix {
    switch means.columns {
    case 1:
      return Matrix(rows: places.rows, columns: 1, values: (0..<places.rows).map { places[$0, 0] })
    case 2: return places
    default:
      return try PCA.fit(means, components: 2, seed: loaded.seed, workers: trained.workers)
        .reconstruct(places, whitening: true, workers: trained.workers)
    }
  }
}
