extension TrainingOptions {
  /// Checks that every option is in its range.
  ///
  /// - Throws: `TrainingError.option` that names the first that is not.
  public func check() throws(TrainingError) {
    try check("epochs", epochs, (1...100_000).contains(epochs), "1 to 100000")
    try check("batch", batch, (1...65_536).contains(batch), "1 to 65536")
    try check("learning-rate", learningRate, 0 < learningRate && learningRate <= 1000, "above 0 and at most 1000")
    try check("momentum", momentum, 0 <= momentum && momentum < 1, "at least 0 and less than 1")
    try check("beta1", beta1, 0 <= beta1 && beta1 < 1, "at least 0 and less than 1")
    if nesterov { try check("momentum", momentum, momentum > 0, "above 0 for nesterov") }
    try check("weight-decay", weightDecay, 0 <= weightDecay && weightDecay <= 1, "0 to 1")
    try check(
      "label-smoothing", labelSmoothing, 0 <= labelSmoothing && labelSmoothing < 1, "at least 0 and less than 1")
    switch clipping {
    case .none: break
    case .norm(let limit): try check("clip-norm", limit, 0 < limit && limit.isFinite, "above 0")
    case .value(let limit): try check("clip-value", limit, 0 < limit && limit.isFinite, "above 0")
    }
    try check("shift", augmentation.shift, augmentation.shift >= 0, "at least 0")
    try check("cutout", augmentation.cutout, augmentation.cutout >= 0, "at least 0")
    if let patience = selection.patience { try check("patience", patience, patience >= 1, "at least 1") }
    if let interval = evaluationInterval { try check("evaluate-every", interval, interval >= 1, "at least 1") }
  }

  /// Checks what depends on the images: that something of them stays when they are shifted and lose a square.
  ///
  /// - Throws: `TrainingError.option` that names the option and the images.
  func check(for images: Shape) throws(TrainingError) {
    let side = min(images.height, images.width)
    let images = "\(images.height) × \(images.width) images"
    try check("shift", augmentation.shift, augmentation.shift < max(1, side), "less than \(side) for \(images)")
    try check("cutout", augmentation.cutout, augmentation.cutout <= side, "at most \(side) for \(images)")
  }

  /// Checks that nothing asks for labels, for what learns without them.
  ///
  /// - Throws: `TrainingError.option` that names the option.
  func checkForUnlabeled() throws(TrainingError) {
    if labelSmoothing != 0 { throw .option("label-smoothing", "there are no labels in this training to smooth") }
    if selection.kept == .best || selection.patience != nil, selection.measure == .accuracy {
      throw .option("measure", "nothing is classified in this training: only the loss tells which epoch is best")
    }
  }

  private func check(_ name: String, _ value: some Any, _ isRight: Bool, _ allowed: String) throws(TrainingError) {
    if !isRight { throw .option(name, "\(value) is not possible, it must be \(allowed)") }
  }
}
