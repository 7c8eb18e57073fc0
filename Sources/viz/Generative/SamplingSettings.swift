import Networks

/// How the user wants images drawn from a diffusion model.
struct SamplingSettings: Sendable {
  /// The ways back from noise.
  enum Sampler: String, CaseIterable, Sendable {
    case ddpm, ddim
  }

  static let sampler = Setting<Sampler>.choice(
    "sampler", help: "the way from noise to image: with new noise at every step, or without", fallback: "ddim")
  static let steps = Setting.count(
    "sampling-steps", in: 1...10_000, help: "how many steps it takes", fallback: "50 for ddim, all for ddpm")
  static let eta = Setting.number(
    "eta", in: 0...1, help: "how much new noise ddim adds, as a part of ddpm's", fallback: "0")

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Diffusion (--model diffusion)", options: [sampler.declaration, steps.declaration, eta.declaration])

  private var sampler: Sampler?
  private var steps: Int?
  private var eta: Double?

  /// Nothing in particular.
  init() {}

  init(_ arguments: ParsedArguments) throws(UsageError) {
    sampler = try arguments[Self.sampler]
    steps = try arguments[Self.steps]
    eta = try arguments[Self.eta]
    if sampler == .ddpm, eta != nil { throw UsageError("--eta is for --sampler ddim: ddpm is ddim with an eta of 1") }
  }

  /// The first of the options that were given; nil if none was.
  var given: String? {
    if sampler != nil { return Self.sampler.declaration.name }
    if steps != nil { return Self.steps.declaration.name }
    return eta.map { _ in Self.eta.declaration.name }
  }

  /// Has `generator` draw images so.
  ///
  /// - Throws: `UsageError` if something was asked for that it has no use for.
  func apply(to generator: any ImageGenerator) throws {
    guard let diffusion = generator as? TrainedDiffusion else {
      if let given { throw UsageError("--\(given) is for diffusion models (--model diffusion)") }
      return
    }
    let total = diffusion.model.schedule.steps
    if let steps, steps > total {
      throw UsageError("--sampling-steps: the model has \(total) steps, which is the most there can be")
    }
    let usual = DiffusionSampling.usual
    diffusion.sampling = try DiffusionSampling(
      steps: steps ?? (sampler == .ddpm ? total : min(usual.steps, total)),
      eta: sampler == .ddpm ? 1 : eta ?? usual.eta)
  }
}

extension DiffusionSampling {
  /// How images are drawn, in words.
  var words: String {
    eta == 1 ? "\(steps.of("step")) of DDPM" : "\(steps.of("step")) of DDIM" + (eta == 0 ? "" : ", η \(eta.brief)")
  }
}
