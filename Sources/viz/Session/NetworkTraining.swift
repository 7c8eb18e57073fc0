import Figures
import Networks

/// Runs a training in its folder and tells how it goes: what `train`, and every command that finds nothing trained, does.
struct NetworkTraining {
  let folder: RunFolder
  let console: Console
  /// Where it shows how far it is, if others run beside it.
  var shared: SharedProgress?

  /// Trains the epochs that are left; the folder holds a checkpoint after every one.
  ///
  /// - Throws: `Interrupted` when the user stopped it, and what training and writing throw.
  func run(_ trainer: Trainer) throws {
    let name = trainer.model.name
    let line = shared?.line ?? ProgressLine(name, on: console)
    defer { if shared == nil { line.clear() } }
    let speaker = shared == nil ? "" : "\(folder.name) "
    let outcome = try trainer.run(
      progress: { progress in
        line.update(
          (Double(progress.epoch - 1) + progress.fraction) / Double(progress.epochs),
          speaker + Self.detail(of: progress),
          secondsLeft: shared == nil ? progress.secondsLeft : nil, part: shared?.part ?? 0)
        return !Interruption.isRequested
      },
      afterEpoch: { trainer in
        try folder.save(trainer)
        if let record = trainer.history.last {
          line.finish(speaker + Self.line(for: record, of: trainer.options.epochs))
        }
      })
    switch outcome {
    case .finished: break
    case .stoppedEarly(let best):
      let measure = trainer.options.selection.measure.rawValue
      console.note(
        "stopped after \(trainer.history.count.of("epoch")): the test \(measure) has been best after epoch \(best)")
    case .stopped(let epochs):
      throw Interrupted(
        kept:
          "\(folder.path) keeps what was learned in \(epochs.of("epoch")) (viz train --resume --run \(folder.path) goes on)"
      )
    }
    if trainer.options.selection.kept == .best, let best = trainer.options.selection.best(of: trainer.history) {
      console.note("\(folder.path) keeps the weights of epoch \(best + 1)")
    }
  }

  private static func detail(of progress: TrainingProgress) -> String {
    let loss = progress.loss.map { ", loss \($0.fixed(3))" } ?? ""
    let pace = progress.imagesPerSecond.map { ", \(Int($0).grouped) images/s" } ?? ""
    return "epoch \(progress.epoch) of \(progress.epochs)\(loss)\(pace)"
  }

  private static func line(for record: EpochRecord, of epochs: Int) -> String {
    "epoch \(String(record.epoch).leftPadded(to: String(epochs).count)) of \(epochs): "
      + "train loss \(record.trainLoss.fixed(3))\(details(record.trainAccuracy, record.measures, of: \.train)); "
      + "test loss \(record.testLoss.fixed(3))\(details(record.testAccuracy, record.measures, of: \.test))"
      + " (\(record.seconds.fixed(2)) s)"
  }

  private static func details(
    _ accuracy: Double?, _ measures: [EpochRecord.Measure], of images: (EpochRecord.Measure) -> Double?
  ) -> String {
    let accuracy = accuracy.map { ", accuracy \($0.percent())" } ?? ""
    return measures.reduce(accuracy) { words, measure in
      words + (images(measure).map { ", \(measure.name.measureWords) \($0.fixed(2))" } ?? "")
    }
  }
}

/// The part of a progress line that one of several pieces of work has.
struct SharedProgress {
  let line: ProgressLine
  let part: Int
}
