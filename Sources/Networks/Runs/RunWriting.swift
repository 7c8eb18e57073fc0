import Datasets
import Foundation
import Tensors

extension RunFolder {
  /// Begins a run: creates the folder with the model and the options, and prepares the training.
  ///
  /// Everything is checked before a file is touched. A run that is replaced stays until the first `save`, so that an
  /// interruption before loses nothing; `resume` then continues the old one.
  ///
  /// - Parameters:
  ///   - program: the name and version of the program, kept in `options.json`.
  ///   - initialWeights: the parameters to begin with; nil for random ones.
  ///   - force: whether a run that is there already is replaced. Other files in the folder stay.
  /// - Returns: the training; run it with `afterEpoch: save`.
  /// - Throws: `DataError` if there is a run already or files cannot be written; otherwise as `Trainer.init`.
  public func begin(
    model: Model, data: ImageDataset, options: TrainingOptions, program: String, initialWeights: WeightsFile? = nil,
    force: Bool = false, workers: Workers = .all
  ) throws -> Trainer {
    try begin(
      training: model, data: data, options: options, program: program, initialWeights: initialWeights, force: force,
      workers: workers)
  }

  /// The same for whatever can be trained.
  public func begin(
    training model: any TrainableModel, data: ImageDataset, options: TrainingOptions, program: String,
    initialWeights: WeightsFile? = nil, force: Bool = false, workers: Workers = .all
  ) throws -> Trainer {
    let trainer = try Trainer(
      training: model, data: data, options: options, initialWeights: initialWeights?.tensors, workers: workers)
    let description = RunDescription(
      program: program, data: data.name, dataDigest: data.digest,
      initialWeights: initialWeights.map { "\($0.path), digest \($0.digest)" }, options: options)
    try checkIsFree(for: model, force: force)
    try FolderCreation.createFolder(path)
    guard !hasResults else {
      trainer.unwrittenDescription = description
      return trainer
    }
    try write(description, of: model)
    // A run that is interrupted in its first epoch begins with these weights again.
    if initialWeights != nil { try trainer.checkpoint.file.write(to: path(of: .checkpoint)) }
    return trainer
  }

  /// Continues a run from its checkpoint, or from the beginning if no epoch is done yet.
  ///
  /// The result is, bit for bit, that of a training without interruption. A run that is finished may get more epochs, unless
  /// its schedule depends on their number. Weights and history are written anew if they are missing or older than the
  /// checkpoint; otherwise nothing is written before the next epoch is done.
  ///
  /// - Parameters:
  ///   - options: the options asked for; nil for those of the run.
  ///   - model: the model asked for; nil for that of the run.
  /// - Throws: `TrainingError.cannotResume` naming the option, the model or the data if they differ from the run's in what
  ///   decides the result; `DataError` if a file is missing or damaged, the checkpoint among them when there are weights or a history.
  public func resume(
    data: ImageDataset, options: TrainingOptions? = nil, model: (any TrainableModel)? = nil, workers: Workers = .all
  ) throws -> Trainer {
    let (ownModel, old) = (try trainableModel(), try description())
    let next = RunDescription(
      program: old.program, data: data.name, dataDigest: data.digest, options: options ?? old.options)
    if let difference = model?.difference(from: ownModel) {
      throw TrainingError.cannotResume("the run in \(path) is of another model: \(difference)")
    }
    try old.checkContinuation(as: next)
    if hasResults { try require(.checkpoint, "a training goes on from its checkpoint alone; --force trains anew") }
    let checkpoint = try checkpoint()
    let trainer: Trainer
    do {
      trainer = try Trainer(
        training: ownModel, data: data, options: next.options, resuming: checkpoint, workers: workers)
    } catch let TrainingError.damagedCheckpoint(problem) {
      throw DataError(.malformed, file: path(of: .checkpoint), problem)
    }
    if next.options != old.options { try TextFile.write(next.json, to: path(of: .options)) }
    if !trainer.history.isEmpty { try refreshResults(of: trainer) }
    return trainer
  }

  /// Saves the state of `trainer` after its last whole epoch: what is kept of every epoch, the checkpoint, then what follows from it.
  ///
  /// The first time, this removes the run that `begin` was forced to replace.
  public func save(_ trainer: Trainer) throws(DataError) {
    if let description = trainer.unwrittenDescription {
      try write(description, of: trainer.model)
      trainer.unwrittenDescription = nil
    }
    // Before the checkpoint, so that no epoch of a checkpoint lacks one.
    try saveSnapshot(of: trainer)
    try trainer.checkpoint.file.write(to: path(of: .checkpoint))
    try saveResults(of: trainer)
  }

  /// Whether training has left something here that took time.
  private var hasResults: Bool { has(.checkpoint) || has(.weights) || has(.history) }

  /// Makes the folder that of a run without an epoch. The files of an old run go in an order that leaves, whenever it is
  /// interrupted, a run that can go on or none at all.
  private func write(_ description: RunDescription, of model: any TrainableModel) throws(DataError) {
    for file in [File.history, .weights, .checkpoint, .options, .model] where has(file) { try remove(file) }
    try removeSnapshots()
    try TextFile.write(model.json, to: path(of: .model))
    try TextFile.write(description.json, to: path(of: .options))
  }

  private func saveResults(of trainer: Trainer) throws(DataError) {
    let checkpoint = trainer.checkpoint
    try WeightsFile.write(
      checkpoint.keptWeights, metadata: ["format": "pt", "model": trainer.model.name], to: path(of: .weights))
    let table = HistoryTable(epochs: checkpoint.history, evaluations: checkpoint.evaluations)
    try AtomicFile.writeWhole(table.encoded(), to: path(of: .history))
  }

  /// Writes what follows from the checkpoint where `save` was interrupted: the history is the last file that it writes.
  private func refreshResults(of trainer: Trainer) throws(DataError) {
    let written = (try? history())?.count ?? 0
    if written < trainer.history.count || !has(.weights) { try saveResults(of: trainer) }
  }

  private func checkIsFree(for model: any TrainableModel, force: Bool) throws(DataError) {
    guard !force else { return }
    guard !isBegun else {
      throw DataError(.cannotCreate, file: path, "holds a run already: continue it (--resume) or replace it (--force)")
    }
    if has(.model), try TextFile.read(path(of: .model)) != model.json {
      throw DataError(.cannotCreate, file: path(of: .model), "would be overwritten (--force does it)")
    }
  }

  private func remove(_ file: File) throws(DataError) {
    guard unlink(path(of: file)) == 0 else {
      throw DataError(.cannotCreate, file: path(of: file), "cannot be replaced: \(systemWords(errno))")
    }
  }
}
