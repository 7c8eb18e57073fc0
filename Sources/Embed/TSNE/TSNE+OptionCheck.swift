extension TSNE.Options {
  /// Refuses options that make no sense for `rows` points, as the fit does before it begins.
  ///
  /// - Throws: `EmbedError` that names the option and what it may be.
  package func check(rows: Int) throws(EmbedError) {
    guard rows >= 4 else {
      throw EmbedError(.badMatrix, "the matrix has \(rows) row\(rows == 1 ? "" : "s"): t-SNE needs at least 4")
    }
    try checkPerplexities(rows: rows)
    try checkMap()
    try checkSchedule(rows: rows)
  }

  private func checkPerplexities(rows: Int) throws(EmbedError) {
    guard !perplexities.isEmpty else { throw EmbedError(.badOption, "no perplexity is given: at least one is needed") }
    let largest = Self.largestPerplexity(rows: rows)
    for perplexity in perplexities where !(perplexity >= 1 && perplexity <= largest) {
      let rounded = (largest * 100).rounded(.down) / 100
      throw EmbedError(
        .badOption, "perplexity is \(perplexity): \(rows) rows allow 1 to \(rounded), a third of the other rows")
    }
  }

  private func checkMap() throws(EmbedError) {
    try Self.require((1...3).contains(dimensions), "dimensions", "\(dimensions)", "1, 2 or 3")
    try Self.require(dimensions < 3 || method != .fft, "method", "fft", "exact, barnes-hut or auto in three dimensions")
    try Self.require(theta >= 0 && theta <= 2, "theta", "\(theta)", "between 0 and 2")
    if let spacing = meshSpacing {
      try Self.require(spacing >= 0.05 && spacing <= 2, "mesh spacing", "\(spacing)", "between 0.05 and 2")
    }
    try Self.require(
      degreesOfFreedom >= 0.1 && degreesOfFreedom <= 100, "degrees of freedom", "\(degreesOfFreedom)",
      "between 0.1 and 100")
    if let components = principalComponents {
      try Self.require(components >= 1, "principal components", "\(components)", "at least 1")
    }
  }

  private func checkSchedule(rows: Int) throws(EmbedError) {
    try Self.require(mostIterations >= 1, "iterations", "\(mostIterations)", "at least 1")
    for value in [exaggeration, lateExaggeration] {
      try Self.require(value >= 1 && value <= 1000, "exaggeration", "\(value)", "between 1 and 1000")
    }
    let early = resolvedExaggerationIterations
    try Self.require(early >= 0, "exaggeration iterations", "\(early)", "at least 0")
    try Self.require(reportInterval >= 1, "report interval", "\(reportInterval)", "at least 1")
    for value in [resolvedEarlyMomentum, resolvedMomentum(rows: rows)] {
      try Self.require(value >= 0 && value < 1, "momentum", "\(value)", "at least 0 and below 1")
    }
    if let rate = learningRate {
      try Self.require(rate > 0 && rate <= 1e9, "learning rate", "\(rate)", "above 0 and at most 1e9")
    }
  }

  private static func require(
    _ condition: Bool, _ name: String, _ value: String, _ expected: String
  ) throws(EmbedError) {
    guard condition else { throw EmbedError(.badOption, "\(name) is \(value): it must be \(expected)") }
  }
}
