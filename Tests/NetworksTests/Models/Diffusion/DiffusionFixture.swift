import Foundation
import Networks
import Tensors
import Testing

/// What `make_diffusion.py` wrote: steps of small diffusion models that PyTorch took in double precision.
struct DiffusionFixture: Decodable {
  let seed: UInt64
  let images: Int
  let side: Int
  let embedding: Int
  let steps: Int
  let decay: Float
  let shares: [String: [Double]]
  /// The embedding of half the steps.
  let time: [Float]
  /// The noise of example 5 at step 3.
  let noise: [Float]
  let cases: [Case]

  struct Case: Decodable, CustomTestStringConvertible {
    let schedule: String
    let predicts: String
    let losses: [Double]
    let thirds: [[Double]]
    let trained: [String: [Float]]
    let averaged: [String: [Float]]

    var testDescription: String { "\(schedule), \(predicts)" }
  }

  static func load() throws -> DiffusionFixture {
    let file = try #require(
      Bundle.module.url(forResource: "diffusion", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(DiffusionFixture.self, from: Data(contentsOf: file))
  }

  var shape: Shape { Shape(channels: 1, height: side, width: side) }

  /// The script's network.
  func model(_ some: Case) throws -> DiffusionModel {
    let pixels = shape.count
    return try DiffusionModel(
      imageShape: shape,
      denoiser: Model(
        name: "denoiser", input: Shape(channels: pixels + embedding),
        layers: [
          Layer("flat", .slice(0..<pixels)), Layer("image", .reshape(shape)),
          Layer("conv1", .convolution(channels: 3, kernel: 3, padding: 1)),
          Layer("time", .slice(pixels..<pixels + embedding), inputs: ["input"]), Layer("time1", .dense(features: 3)),
          Layer("spread", .upsample(factor: Extent(side))), Layer("sum", .add, inputs: ["conv1", "spread"]),
          Layer("relu", .activation(.relu)), Layer("conv2", .convolution(channels: 1, kernel: 3, padding: 1)),
        ]),
      schedule: NoiseSchedule(#require(.init(rawValue: some.schedule)), steps: steps),
      prediction: #require(.init(rawValue: some.predicts)), emaDecay: decay)
  }

  /// The script's numbers from −0.5 to 0.5.
  private func hashed(_ count: Int, salt: Int) -> [Float] {
    (0..<count).map { Float(($0 * 2_654_435_761 + salt * 40503) % (1 << 16)) * 0x1p-16 - 0.5 }
  }

  /// The script's images.
  func source() throws -> ImageSource {
    try ImageSource(
      pixels: hashed(images * side * side, salt: 99).map { UInt8(($0 + 0.5) * 255) }, shape: shape,
      labels: [UInt8](repeating: 0, count: images))
  }

  /// The network of `some` with the script's weights, ready to learn.
  func learner(_ some: Case, threads: Int = 2) throws -> any Learner {
    let model = try model(some)
    let learner = try model.learner(
      for: source(), capacity: images, options: TrainingOptions(method: .adam, seed: seed), workers: Workers(threads))
    let named = model.parameters.enumerated().map { salt, parameter in
      (parameter.name, Tensor(shape: parameter.shape, values: hashed(parameter.count, salt: salt + 1)))
    }
    try learner.setWeights(Dictionary(uniqueKeysWithValues: named))
    return learner
  }
}
