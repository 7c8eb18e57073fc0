extension RunDescription {
  /// Checks that a run described by this can go on as `next` to the result that `next` would give from the beginning.
  ///
  /// Only the number of epochs may differ, and only when the schedule's rates do not depend on it, the patience, and when
  /// the test images are classified.
  ///
  /// - Throws: `TrainingError.cannotResume` that names what differs.
  func checkContinuation(as next: RunDescription) throws(TrainingError) {
    guard next.dataDigest == dataDigest else {
      throw .cannotResume(
        "the run was trained on other data: \(data) (digest \(dataDigest)), not \(next.data) (\(next.dataDigest))")
    }
    let (old, new) = (options, next.options)
    try require(old.method.rawValue, new.method.rawValue, "optimizer")
    try require(old.batch, new.batch, "batch")
    try require(old.learningRate, new.learningRate, "learning-rate")
    try require(old.schedule, new.schedule, "schedule")
    try require(old.warmUp, new.warmUp, "warm-up")
    try require(old.momentum, new.momentum, "momentum")
    try require(old.nesterov, new.nesterov, "nesterov")
    try require(old.beta1, new.beta1, "beta1")
    try require(old.weightDecay, new.weightDecay, "weight-decay")
    try require(old.clipping, new.clipping, "clipping")
    try require(old.labelSmoothing, new.labelSmoothing, "label-smoothing")
    try require(old.augmentation.shift, new.augmentation.shift, "shift")
    try require(old.augmentation.flip, new.augmentation.flip, "flip")
    try require(old.augmentation.cutout, new.augmentation.cutout, "cutout")
    try require(old.selection.kept.rawValue, new.selection.kept.rawValue, "keep")
    try require(old.selection.measure.rawValue, new.selection.measure.rawValue, "measure")
    try require(old.seed, new.seed, "seed")
    guard old.epochs == new.epochs || !old.schedule.dependsOnEpochs else {
      throw .cannotResume(
        "the \(old.schedule) schedule spreads the learning rate over all \(old.epochs) epochs of this run, so that it "
          + "cannot go on to \(new.epochs): train anew (--force), or begin with --schedule constant or step")
    }
  }

  private func require<Value: Equatable>(_ old: Value, _ new: Value, _ name: String) throws(TrainingError) {
    guard old == new else {
      throw .cannotResume("the run was trained with \(name) \(old), which cannot become \(new) midway")
    }
  }
}
