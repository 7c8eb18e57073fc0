import Datasets

extension RunFolder {
  /// The architecture.
  ///
  /// - Throws: `missing` without a run or a `model.json`, `malformed` if it is no model.
  public func model() throws(DataError) -> Model {
    try require(.model, "only a description says which network they are of")
    return try Model.load(path(of: .model))
  }

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

  /// The network with its trained weights, which may also have come from PyTorch.
  ///
  /// - Throws: `missing` if a file is, `malformed` if the weights are not those of the model; then parameters that are missing,
  ///   unexpected or of another shape are listed.
  public func network() throws(DataError) -> Network {
    let network = Network(try model(), seed: 0)
    guard has(.weights) else {
      throw DataError(
        .missing, file: path(of: .weights),
        "no such file: the run has not finished its first epoch (--resume continues it)")
    }
    try network.loadWeights(path(of: .weights))
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
