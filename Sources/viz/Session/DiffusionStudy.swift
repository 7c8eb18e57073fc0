import Datasets
import Embed
import Figures
import Foundation
import Networks
import Tensors

/// What becomes of images while noise grows step by step.
struct DiffusionStudy {
  let dataset: ImageDataset
  let split: ImageDataset.Split
  let schedule: NoiseSchedule
  /// The steps that are looked at, from 0 to the last.
  let stops: [Int]
  /// The share of images, at each stop, that lie nearest to the mean of their own class.
  let separation: [Double]
  /// The principal components of the images without noise.
  let pca: PCA
  private let images: ImageSet
  private let labels: [Int]
  private let classes: [Int]
  private let coordinates: [Matrix]
  private let seed: UInt64
  private let workers: Workers

  /// Diffuses those images of the split that `indices` name.
  ///
  /// - Parameter count: how many stops there are, both ends among them.
  init(
    _ dataset: ImageDataset, _ split: ImageDataset.Split, indices: [Int], schedule: NoiseSchedule, stops count: Int,
    seed: UInt64, workers: Workers
  ) throws {
    self.dataset = dataset
    self.split = split
    self.schedule = schedule
    self.seed = seed
    self.workers = workers
    stops = Self.stops(count, of: schedule)
    images = dataset.images(of: split)
    labels = indices.map { [images] in Int(images.labels[$0]) }
    classes = Set(labels).sorted()
    let pixels = images.pixels(of: indices)
    let clean = schedule.diffused(pixels, to: 0, seed: seed, workers: workers)
    let fitted = try PCA.fit(clean, components: 2, seed: seed, workers: workers)
    let centers = ClassCenters(of: clean, labels: labels)
    var (shares, places): ([Double], [Matrix]) = ([], [])
    for step in stops {
      let noisy = schedule.diffused(pixels, to: step, seed: seed, workers: workers)
      shares.append(centers.shareNearestToOwn(noisy, labels: labels, scaledBy: schedule.signal(step), workers: workers))
      places.append(try fitted.transform(noisy, workers: workers))
    }
    pca = fitted
    separation = shares
    coordinates = places
  }

  /// About `count` steps from 0 to the last, as even as may be in the angle whose cosine is the image's part and whose sine is the
  /// noise's: evenly spaced steps would show little but noise.
  private static func stops(_ count: Int, of schedule: NoiseSchedule) -> [Int] {
    let angles = (0...schedule.steps).map { atan2(schedule.deviation($0), schedule.signal($0)) }
    let between = (1..<count - 1).compactMap { stop in
      let wanted = Double(stop) / Double(count - 1) * .pi / 2
      return angles.indices.min { abs(angles[$0] - wanted) < abs(angles[$1] - wanted) }
    }
    return Set([0, schedule.steps] + between).sorted()
  }

  /// How many images there are.
  var count: Int { labels.count }

  /// One image of each class that was chosen, its number in the split.
  func examples() -> [Int] {
    images.examples(classes.count, of: Array(0..<images.count), seed: seed)
  }

  /// An image of each class at each stop.
  func grid() throws -> ImageGrid {
    let shown = examples()
    let pixels = images.pixels(of: shown)
    let shape = Shape(of: images)
    var rows = try shown.map { image in
      ImageGrid.Row(
        title: dataset.classNames[Int(images.labels[image])],
        tiles: [try ImageGrid.Tile(image: RasterImage(images, image))])
    }
    for step in stops.dropFirst() {
      let noisy = DecodedImages(
        noisy: schedule.diffused(pixels, to: step, seed: seed, workers: workers), shape: shape)
      for row in rows.indices {
        let tile = ImageGrid.Tile(
          image: try noisy.image(row), caption: row == rows.count - 1 ? caption(of: step) : "")
        rows[row] = ImageGrid.Row(title: rows[row].title, tiles: rows[row].tiles + [tile])
      }
    }
    if let last = rows.last {
      let first = ImageGrid.Tile(image: last.tiles[0].image, caption: caption(of: 0))
      rows[rows.count - 1] = ImageGrid.Row(title: last.title, tiles: [first] + last.tiles.dropFirst())
    }
    return try ImageGrid(
      rows: rows, columns: stops.count, title: "\(dataset.displayName): images into noise",
      subtitle: [
        "√ᾱ of the image and √(1 − ᾱ) of noise; \(scheduleWords)",
        "below: the step, and the ratio of signal to noise, ᾱ / (1 − ᾱ)",
      ])
  }

  /// What the schedule is, in words.
  var scheduleWords: String { "\(schedule.form.rawValue) schedule of \(schedule.steps.of("step"))" }

  private func caption(of step: Int) -> String {
    step == 0 ? "0" : "\(step)\n\(schedule.signalToNoise(step).decibels)"
  }

  /// The mean path of each class through the plane of the two principal components of the images.
  func paths() throws(FigureError) -> TrajectoryFigure {
    let ratios = pca.explainedVarianceRatio
    return try TrajectoryFigure(
      paths: classes.map(path), axes: ("PC 1 (\(ratios[0].percent()))", "PC 2 (\(ratios[1].percent()))"),
      separation: separation,
      steps: TrajectoryFigure.Steps(axis: "Step t", name: "step", numbers: stops.map { Double($0) }), marked: .first,
      title: "\(dataset.displayName): classes while noise grows",
      subtitle: [
        "means of \(labels.count.of("image")) by class in the plane of the images’ PCA; \(scheduleWords)",
        "the ellipse is one standard deviation without noise, the open dot the last step",
      ])
  }

  private func path(of label: Int) -> TrajectoryFigure.Path {
    let members = labels.indices.filter { labels[$0] == label }
    let moments = coordinates.map { PlaneMoments(of: members, in: $0) }
    return TrajectoryFigure.Path(
      name: dataset.classNames[label], places: moments.map(\.mean), spread: moments[0].spread)
  }

  /// What was found, a sentence each.
  var findings: [String] {
    let equal = (1...schedule.steps).first { schedule.signalToNoise($0) < 1 } ?? schedule.steps
    let half = separation.lastIndex { $0 >= separation[0] / 2 }.map { stops[$0] } ?? 0
    return [
      "Image and noise have the same power at step \(equal) of \(schedule.steps).",
      "\(separation[0].percent()) of the images lie nearest to the mean of their own class without noise, at least half as many "
        + "until step \(half), \((separation.last ?? 0).percent()) at the end.",
    ]
  }
}

extension Double {
  /// A ratio of powers in decibels, number and unit on one line.
  var decibels: String {
    guard self > 0, isFinite else { return self > 0 ? "∞\u{A0}dB" : "−∞\u{A0}dB" }
    return "\((10 * log10(self)).fixed(0))\u{A0}dB"
  }
}
