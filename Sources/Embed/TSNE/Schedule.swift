import Foundation

extension TSNE {
  /// How a descent exaggerates, how far it steps and how much of the last step it keeps.
  public enum Schedule: String, CaseIterable, Sendable {
    /// Exaggeration fades away and momentum grows as in Nesterov's method: some 300 iterations go as far as thousands of
    /// the classical ones.
    case accelerated
    /// Exaggeration ends at once, momentum is constant and each coordinate has a gain on its step size (van der Maaten &
    /// Hinton 2008, with the learning rate of Belkina et al. 2019).
    case classical
  }
}

/// What one step of a descent is made with.
struct StepPlan {
  /// What affinities are multiplied by.
  var exaggeration: Double
  /// The step size for a gradient without its factor 4.
  var learningRate: Double
  /// The share of the last step that is kept.
  var momentum: Double
  /// Whether each coordinate has a gain of its own on the learning rate.
  var usesGains: Bool
}

/// The plan of a whole descent, iteration by iteration.
struct DescentSchedule {
  /// What of the plan depends on how the descent has gone.
  struct State: Codable, Sendable, Equatable {
    /// The first iteration after the constant exaggeration.
    var earlyEnd: Int
    /// The first iteration without early exaggeration.
    var end: Int
    /// The iteration from which momentum grows.
    var momentumStart: Int
    /// What the learning rate has been reduced to.
    var caution = 1.0
  }

  /// What depends on how the descent has gone.
  var state: State

  private let options: TSNE.Options
  private let learningRate: Double
  private let momentum: Double

  /// For how many iterations the accelerated schedule lets exaggeration fade.
  private static let fadingIterations = 100

  init(_ options: TSNE.Options, rows: Int) {
    self.options = options
    learningRate = options.resolvedLearningRate(rows: rows)
    momentum = options.resolvedMomentum(rows: rows)
    let early = options.resolvedExaggerationIterations
    let fading = options.schedule == .accelerated && early > 0 ? Self.fadingIterations : 0
    state = State(earlyEnd: early, end: early + fading, momentumStart: early)
  }

  /// How step `iteration`, counted from 0, is made.
  func plan(at iteration: Int) -> StepPlan {
    switch options.schedule {
    case .accelerated: accelerated(iteration)
    case .classical: classical(iteration)
    }
  }

  /// Ends exaggeration before its time.
  mutating func endExaggeration(at iteration: Int) {
    (state.earlyEnd, state.end, state.momentumStart) = (iteration, iteration, iteration)
  }

  /// Halves the learning rate and lets momentum grow anew.
  mutating func slowDown(at iteration: Int) {
    state.caution /= 2
    state.momentumStart = iteration
  }

  private func classical(_ iteration: Int) -> StepPlan {
    let isEarly = iteration < state.earlyEnd
    return StepPlan(
      exaggeration: isEarly ? options.exaggeration : options.lateExaggeration,
      learningRate: learningRate * state.caution,
      momentum: isEarly ? options.resolvedEarlyMomentum : momentum, usesGains: true)
  }

  /// A step may be as long as the steepest direction allows, whose curvature grows with exaggeration: the rate is
  /// divided by it. Momentum is that of Nesterov's method, (t + 1)/(t + 4).
  private func accelerated(_ iteration: Int) -> StepPlan {
    let exaggeration = fadingExaggeration(at: iteration)
    let isEarly = iteration < state.earlyEnd
    let rate = learningRate * state.caution / exaggeration * (isEarly ? 0.25 : 1)
    let time = Double(max(0, iteration - state.momentumStart))
    let grown = min(max((time + 1) / (time + 4), options.resolvedEarlyMomentum), momentum)
    return StepPlan(
      exaggeration: exaggeration, learningRate: rate, momentum: isEarly ? options.resolvedEarlyMomentum : grown,
      usesGains: false)
  }

  /// Constant at first, then from the early to the late value in equal ratios.
  private func fadingExaggeration(at iteration: Int) -> Double {
    if iteration < state.earlyEnd { return options.exaggeration }
    if iteration >= state.end { return options.lateExaggeration }
    let faded = Double(iteration - state.earlyEnd) / Double(state.end - state.earlyEnd)
    return options.exaggeration * pow(options.lateExaggeration / options.exaggeration, faded)
  }
}
