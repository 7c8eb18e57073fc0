import Figures
import Networks

/// Samples of a model, and how much they differ.
struct SampleStudy {
  let loaded: LoadedGenerator
  /// How many are shown.
  let count: Int
  /// What was found of more of them; nil without a judge.
  let judged: JudgedSamples?
  /// All of them, the first of which are shown.
  let samples: DecodedImages

  /// How many samples tell enough to compare models.
  static let usualJudged = 1000

  /// - Parameters:
  ///   - count: how many are shown.
  ///   - judgedCount: how many are judged.
  ///   - judge: tells how much samples differ, if there is one.
  init(_ loaded: LoadedGenerator, count: Int, judgedCount: Int = usualJudged, judge: SampleJudge?, on console: Console)
    throws
  {
    self.loaded = loaded
    self.count = count
    let samples = try loaded.samples(max(count, judge == nil ? 0 : judgedCount), on: console)
    judged = try judge.map { try JudgedSamples(samples.prefix(judgedCount), by: $0, seed: loaded.seed) }
    self.samples = samples
  }

  /// What the file of the figure is called.
  var name: String { "\(loaded.run)-samples" }

  /// The numbers in words.
  var lines: [String] { judged?.lines ?? [] }

  func figure(columns: Int) throws -> ImageGrid {
    let sampling = (loaded.generator as? TrainedDiffusion)?.sampling.words
    let words = [count.of("sample"), loaded.model.words, sampling ?? ""].filter { !$0.isEmpty }
    return try ImageGrid(
      tiles: (0..<count).map { ImageGrid.Tile(image: try samples.image($0)) }, columns: min(columns, count),
      title: "\(loaded.heading): samples", subtitle: [words.joined(separator: "; ")] + lines)
  }
}

/// How much samples differ, beside as many images.
struct JudgedSamples {
  let diversity: SampleDiversity
  let images: SampleDiversity

  init(_ samples: DecodedImages, by judge: SampleJudge, seed: UInt64) throws {
    diversity = try SampleDiversity(of: samples.pixels, by: judge)
    images = try judge.diversityOfImages(samples.pixels.rows, seed: seed)
  }

  /// The numbers in words.
  var lines: [String] { diversity.lines(beside: images) }
}
