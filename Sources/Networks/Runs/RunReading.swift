import Datasets
import Tensors

extension RunFolder {
  /// What was trained.
  ///
  /// - Throws: `missing` without a run or a `model.json`, `malformed` if it describes nothing that can be trained.
  public func trainableModel() throws(DataError) -> any TrainableModel {
    try require(.model, "only a description says which network they are of")
    return try ModelKind.load(path(of: .model))
  }

  /// The architecture of the network that reads images: of a run of several networks that one, under the name of the whole.
  ///
  /// - Throws: as `trainableModel`.
  public func model() throws(DataError) -> Model { try trainableModel().reader }

  /// How the network was trained.
  ///
  /// - Throws: `missing` without a run or an `options.json`, `malformed` if it does not hold what it should.
  public func description() throws(DataError) -> RunDescription {
    try require(.options, "only the options say how it was trained")
    let file = path(of: .options)
    let text = try TextFile.read(file)
    do { return try RunDescription(json: text) } catch { throw DataError(.malformed, file: file, "\(error)") }
  }

  /// Checks that `file` is there; if not, the error tells a folder without a run from a run that lacks what `reason` needs.
  func require(_ file: File, _ reason: String) throws(DataError) {
    guard !has(file) else { return }
    let present = File.allCases.filter(has).map(\.rawValue)
    guard !present.isEmpty else {
      throw DataError(.missing, file: path, "there is no run in this folder (viz train begins one)")
    }
    throw DataError(
      .missing, file: path(of: file), "no such file: the folder has \(present.joined(separator: ", ")), but \(reason)")
  }

  /// The network with its trained weights, of several the one that reads images. The weights may also have come
  /// from PyTorch.
  ///
  /// - Throws: `missing` if a file is, `malformed` if the weights are not those of the model; then parameters that are missing,
  ///   unexpected or of another shape are listed.
  public func network() throws(DataError) -> Network {
    let model = try trainableModel()
    guard has(.weights) else { throw weightsMissing }
    let weights = try WeightsFile.read(path(of: .weights), for: model).tensors
    let network = Network(model.reader, seed: 0)
    do { try network.setParameters(weights.part(model.readerPrefix)) } catch {
      throw DataError(.malformed, file: path(of: .weights), error.problem)
    }
    return network
  }

  /// The epochs so far; empty before the first one is done.
  ///
  /// - Throws: `malformed` with the line at fault.
  public func history() throws(DataError) -> [EpochRecord] {
    try historyTable().epochs
  }

  /// The tests in the middle of epochs so far.
  ///
  /// - Throws: `malformed` with the line at fault.
  public func evaluations() throws(DataError) -> [EpochRecord] {
    try historyTable().evaluations
  }

  private func historyTable() throws(DataError) -> HistoryTable {
    guard has(.history) else { return HistoryTable(epochs: [], evaluations: []) }
    return try HistoryTable(InputFile.readWhole(path(of: .history)), file: path(of: .history))
  }

  /// The state after the last whole epoch; nil before the first one is done.
  ///
  /// - Throws: `malformed` if the file is damaged or no checkpoint.
  public func checkpoint() throws(DataError) -> Checkpoint? {
    has(.checkpoint) ? try Checkpoint(SafetensorsFile.read(path(of: .checkpoint)), file: path(of: .checkpoint)) : nil
  }
}

extension RunFolder {
  /// The autoencoder of the run with its trained weights.
  ///
  /// - Throws: as `network`, and `malformed` if the run is one of something else.
  public func autoencoder(workers: Workers = .all) throws(DataError) -> TrainedAutoencoder {
    let model = try trainableModel()
    guard let autoencoding = model as? any AutoencodingModel else {
      throw DataError(
        .malformed, file: path,
        "holds a run of \(model.name), which is no autoencoder (viz train --model vae trains one)")
    }
    let weights = try trainedWeights(of: model)
    do { return try autoencoding.trained(weights: weights, workers: workers) } catch {
      throw DataError(.malformed, file: path(of: .weights), error.problem)
    }
  }

  /// What draws new images with the run's trained weights.
  ///
  /// - Throws: as `network`, and `malformed` if the run is one of something that draws none.
  public func generator(workers: Workers = .all) throws(DataError) -> any ImageGenerator {
    let model = try generativeModel()
    let weights = try trainedWeights(of: model)
    do { return try model.generator(weights: weights, workers: workers) } catch {
      throw DataError(.malformed, file: path(of: .weights), error.problem)
    }
  }

  /// The run's model, if it draws images.
  func generativeModel() throws(DataError) -> any GenerativeModel {
    let model = try trainableModel()
    if let generative = model as? any GenerativeModel { return generative }
    throw DataError(
      .malformed, file: path,
      "holds a run of \(model.name), which draws no images (viz train --model vae trains one that does)")
  }

  private func trainedWeights(of model: any TrainableModel) throws(DataError) -> [String: Tensor] {
    guard has(.weights) else { throw weightsMissing }
    return try WeightsFile.read(path(of: .weights), for: model).tensors
  }

  private var weightsMissing: DataError {
    DataError(
      .missing, file: path(of: .weights),
      "no such file: the run has not finished its first epoch (--resume continues it)")
  }
}
