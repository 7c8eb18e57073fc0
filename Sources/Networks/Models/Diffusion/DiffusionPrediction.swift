/// What a denoiser tells of a noisy image x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε. One follows from the other.
public enum DiffusionPrediction: String, CaseIterable, Sendable {
  /// The noise, ε (Ho et al. 2020).
  case noise
  /// √ᾱ_t ε − √(1 − ᾱ_t) x₀: the noise where there is little of it, and the image where there is little else (T. Salimans, J. Ho:
  /// *Progressive distillation for fast sampling of diffusion models*, ICLR 2022).
  case velocity

  /// What is to be told, as `image` · x₀ + `noise` · ε.
  func target(at step: Int, of schedule: NoiseSchedule) -> (image: Float, noise: Float) {
    switch self {
    case .noise: (0, 1)
    case .velocity: (-Float(schedule.deviation(step)), Float(schedule.signal(step)))
    }
  }

  /// How the image follows from what was told, as `noisy` · x_t + `told` · prediction.
  func image(at step: Int, of schedule: NoiseSchedule) -> (noisy: Float, told: Float) {
    let (signal, deviation) = (schedule.signal(step), schedule.deviation(step))
    return switch self {
    case .noise: (Float(1 / signal), Float(-deviation / signal))
    case .velocity: (Float(signal), Float(-deviation))
    }
  }
}
