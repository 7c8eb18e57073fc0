/// The numbers of one step back from noise to image.
///
/// From x_t and what the denoiser tells of it follow the image x̂₀, for noise ε̂ (x_t − √(1 − ᾱ_t) ε̂) / √ᾱ_t, which is kept within −1…1,
/// and the noise ε̂ that then is in x_t. Of these is x_s = √ᾱ_s x̂₀ + √(1 − ᾱ_s − σ²) ε̂ + σz with new noise z.
package struct DenoisingStep {
  /// x̂₀ = `noisy` · x_t + `told` · prediction.
  package let noisy, told: Float
  package let signal, inverseDeviation: Float
  package let nextSignal, nextDirection, nextNoise: Float

  /// From step `step` to step `earlier`, with σ `eta` times as large as in q(x_s | x_t, x₀): 1 is the way of Ho et al., 0 that without
  /// noise (J. Song, C. Meng, S. Ermon: *Denoising diffusion implicit models*, ICLR 2021, equations 12 and 16).
  package init(
    _ schedule: NoiseSchedule, _ prediction: DiffusionPrediction, from step: Int, to earlier: Int, eta: Double
  ) {
    let sigma = eta * schedule.posterior(of: earlier, given: step).variance.squareRoot()
    (noisy, told) = prediction.image(at: step, of: schedule)
    signal = Float(schedule.signal(step))
    inverseDeviation = Float(1 / schedule.deviation(step))
    nextSignal = Float(schedule.signal(earlier))
    nextDirection = Float(max(0, 1 - schedule.signalShare(earlier) - sigma * sigma).squareRoot())
    nextNoise = Float(sigma)
  }
}
