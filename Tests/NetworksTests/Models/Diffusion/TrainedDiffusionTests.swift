import Foundation
import Networks
import Tensors
import Testing

@Suite struct TrainedDiffusionTests {
  private static let shape = Shape(channels: 1, height: 8, width: 8)

  private static func trained(_ sampling: DiffusionSampling, threads: Int = 2) throws -> TrainedDiffusion {
    let model = try DiffusionModel(imageShape: shape, schedule: NoiseSchedule(.cosine, steps: 60))
    let weights = Network(model.reader, seed: 4).namedParameters
    let trained = try TrainedDiffusion(model, weights: weights, workers: Workers(threads))
    trained.sampling = sampling
    return trained
  }

  @Test(arguments: [0.0, 1])
  func samplesFollowFromTheSeedAlone(_ eta: Double) throws {
    let sampling = try DiffusionSampling(steps: 5, eta: eta)
    let many = try Self.trained(sampling).generate(300, seed: 2)
    #expect(try Self.trained(sampling, threads: 1).generate(300, seed: 2) == many)
    #expect(try Self.trained(sampling).generate(7, seed: 2) == many.selectingRows(0..<7))
    #expect(try Self.trained(sampling).generate(300, seed: 3) != many)
    #expect(many.rows == 300 && many.columns == 64 && many.values.allSatisfy { (0...1).contains($0) })
    #expect(many.row(0) != many.row(256), "blocks have noise of their own")
  }

  @Test func progressGoesUpToTheEnd() throws {
    var shares: [Double] = []
    _ = try Self.trained(DiffusionSampling(steps: 4)).generate(300, seed: 2) {
      shares.append($0)
      return true
    }
    #expect(shares == shares.sorted() && shares.last == 1 && shares.count == 10)
    // Stopped at once in the second block, the images of the first are there.
    #expect(try Self.trained(DiffusionSampling(steps: 4)).generate(300, seed: 2) { $0 < 0.9 }.rows == 256)
  }

  @Test func theWayEndsAtTheSamples() throws {
    let trained = try Self.trained(DiffusionSampling(steps: 6, eta: 1))
    let way = trained.way(5, seed: 1, stops: [0, 21, 60])
    #expect(way.map(\.step) == [60, 20, 0])
    let end = try #require(way.last).images.values.map { min(1, max(0, 0.5 * $0 + 0.5)) }
    #expect(end == trained.generate(5, seed: 1).values)
  }

  @Test func descriptionsReadBack() throws {
    let model = try DiffusionModel(
      imageShape: Self.shape, schedule: NoiseSchedule(.cosine, steps: 60), prediction: .noise, emaDecay: 0.95)
    let read = try #require(try ModelKind.read(json: model.json) as? DiffusionModel)
    #expect(read == model && model.embeddingSize == 32 && model.imageShape != model.reader.input)
    let other = try DiffusionModel(imageShape: Self.shape, schedule: NoiseSchedule(.linear, steps: 60), emaDecay: 0.95)
    #expect(other.difference(from: model) == "noise-schedule cosine, not linear, predict noise, not velocity")
  }

  @Test(arguments: [
    (Shape(channels: 18), Layer.Kind.reshape(Shape(channels: 18)), "must give images"),
    (Shape(channels: 16), .reshape(Shape(channels: 1, height: 4, width: 4)), "even number of values"),
    (Shape(channels: 19), .slice(0..<16), "even number of values"),
  ])
  func networksThatDoNotFitAreRefused(_ input: Shape, _ kind: Layer.Kind, _ part: String) throws {
    let denoiser = try Model(name: "denoiser", input: input, layers: [Layer("only", kind)])
    let error = #expect(throws: ModelError.self) {
      try DiffusionModel(
        imageShape: Shape(channels: 1, height: 4, width: 4), denoiser: denoiser,
        schedule: NoiseSchedule(.linear, steps: 20))
    }
    #expect(try #require(error).problem.contains(part), "\(error?.problem ?? "")")
  }

  @Test func oddImagesAndNumbersAreRefused() throws {
    let schedule = try NoiseSchedule(.linear, steps: 20)
    let error = #expect(throws: ModelError.self) {
      try DiffusionModel(imageShape: Shape(channels: 1, height: 30, width: 28), schedule: schedule)
    }
    #expect(try #require(error).problem.contains("multiples of 4"))
    #expect(throws: ModelError.self) { try DiffusionModel(schedule: schedule, emaDecay: 1) }
  }
}
