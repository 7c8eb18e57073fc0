import Tensors

/// A denoising diffusion model: a network that tells from a noisy image and the step which noise is in it, and how noise grows from step
/// to step. What it has learned leads back from noise to images.
///
/// J. Ho, A. Jain, P. Abbeel: *Denoising diffusion probabilistic models*, NeurIPS 2020.
public struct DiffusionModel: Equatable, Sendable {
  /// What it is called; names its run folder.
  public let name: String
  /// What an image is.
  public let imageShape: Shape
  /// Reads a vector: the pixels of a noisy image, from −1 to 1 before the noise, then the embedding of the step. Gives what it predicts, in
  /// the shape of an image.
  public let denoiser: Model
  /// What the denoiser predicts.
  public let prediction: DiffusionPrediction
  /// How noise grows.
  public let schedule: NoiseSchedule
  /// The share that the averaged weights keep in a step of training, 0 to 1; they are what is used afterwards. 0 for the weights as they
  /// are.
  public let emaDecay: Float

  /// A model of a denoiser for images of `imageShape`.
  ///
  /// - Throws: `ModelError` if they do not fit together, or the EMA decay is out of range.
  public init(
    name: String = "diffusion", imageShape: Shape, denoiser: Model, schedule: NoiseSchedule,
    prediction: DiffusionPrediction = .velocity, emaDecay: Float = 0.999
  ) throws(ModelError) {
    self.name = name
    self.imageShape = imageShape
    self.denoiser = denoiser
    self.schedule = schedule
    self.prediction = prediction
    self.emaDecay = emaDecay
    try check()
  }

  /// The built-in one for images of `imageShape`, whose sides are multiples of 4.
  ///
  /// - Throws: `ModelError` for other images, or options out of range.
  public init(
    imageShape: Shape = Shape(channels: 1, height: 28, width: 28), schedule: NoiseSchedule,
    prediction: DiffusionPrediction = .velocity, emaDecay: Float = 0.999
  ) throws(ModelError) {
    guard imageShape.height.isMultiple(of: 4), imageShape.width.isMultiple(of: 4) else {
      throw ModelError(
        problem: "the denoiser halves images twice: their sides must be multiples of 4, not \(imageShape)")
    }
    try self.init(
      imageShape: imageShape, denoiser: .denoiser(of: imageShape), schedule: schedule,
      prediction: prediction, emaDecay: emaDecay)
  }

  /// How many numbers tell the denoiser the step.
  public var embeddingSize: Int { denoiser.input.count - imageShape.count }

  private func check() throws(ModelError) {
    guard (0..<1).contains(emaDecay) else {
      throw ModelError(problem: "an EMA decay of \(emaDecay) is not possible, it must be at least 0 and less than 1")
    }
    guard denoiser.input.area == 1, embeddingSize >= 2, embeddingSize.isMultiple(of: 2) else {
      throw ModelError(
        problem:
          "the denoiser must read a vector of the \(imageShape.count) pixels of \(imageShape) and of an even number of values, "
          + "at least 2, that tell the step, but reads \(denoiser.input)")
    }
    guard denoiser.shapes.last == imageShape else {
      throw ModelError(
        problem: "the denoiser must give images of \(imageShape), but gives "
          + "\(denoiser.shapes.last.map { "\($0)" } ?? "nothing")")
    }
    guard denoiser.preprocessing == Preprocessing() else {
      throw ModelError(problem: "a denoiser reads pixels from −1 to 1: it has no other preprocessing")
    }
  }
}
