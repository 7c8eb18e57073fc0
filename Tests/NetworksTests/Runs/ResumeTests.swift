import Datasets
import Foundation
import Networks
import Tensors
import Testing

@Suite struct ResumeTests {
  private let data: ImageDataset
  private let temporary: TemporaryFolder
  private let options = TrainingOptions(epochs: 5, batch: 32, schedule: .cosine, weightDecay: 1e-4, seed: 11)

  init() throws {
    data = StripedImages.dataset()
    temporary = try TemporaryFolder()
  }

  private struct Interruption: Error {}

  private func begin(
    _ name: String, _ options: TrainingOptions? = nil, from weights: WeightsFile? = nil
  ) throws -> (RunFolder, Trainer) {
    let folder = RunFolder(temporary.path + "/" + name)
    let trainer = try folder.begin(
      model: StripedImages.model(), data: data, options: options ?? self.options, program: "viz",
      initialWeights: weights)
    return (folder, trainer)
  }

  /// A run in which the process ends after `epochs` epochs.
  private func interrupted(_ name: String, after epochs: Int, _ options: TrainingOptions? = nil) throws -> RunFolder {
    let (folder, trainer) = try begin(name, options)
    _ = try? trainer.run(afterEpoch: { trainer in
      try folder.save(trainer)
      if trainer.history.count == epochs { throw Interruption() }
    })
    return folder
  }

  private func expectSame(_ folder: RunFolder, as whole: RunFolder) throws {
    for name in ["weights.safetensors", "model.json", "options.json"] {
      let files = try [folder, whole].map { try Data(contentsOf: URL(fileURLWithPath: "\($0.path)/\(name)")) }
      #expect(files[0] == files[1], "\(name) differs")
    }
    #expect(try folder.history().map(\.withoutSeconds) == whole.history().map(\.withoutSeconds))
    #expect(try folder.checkpoint()?.optimizerState == whole.checkpoint()?.optimizerState)
  }

  @Test(arguments: [1, 3, 4], TrainingOptions.Method.allCases)
  func continuedRunsAreThoseWithoutInterruption(epochs: Int, method: TrainingOptions.Method) throws {
    var options = options
    options.method = method
    options.learningRate = method.usualLearningRate
    let (whole, trainer) = try begin("whole", options)
    try trainer.run(afterEpoch: whole.save)
    let folder = try interrupted("cut", after: epochs, options)
    let resumed = try folder.resume(data: data, workers: Workers(1))
    #expect(resumed.history.count == epochs)
    try resumed.run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
  }

  /// Every option whose state or randomness a continued training could lose.
  private var everything: TrainingOptions {
    var options = TrainingOptions(
      method: .adamW, epochs: 9, batch: 32, learningRate: 0.03, schedule: .oneCycle(rise: 0.3), weightDecay: 0.01,
      seed: 5)
    options.warmUp = .steps(9)
    options.clipping = .norm(0.5)
    options.labelSmoothing = 0.1
    options.augmentation = Augmentation(shift: 1, flip: true, cutout: 3)
    options.selection = WeightSelection(measure: .accuracy, patience: 3)
    options.evaluationInterval = 3
    return options
  }

  @Test(arguments: [1, 2, 4]) func everyOptionContinuesToTheSameBits(epochs: Int) throws {
    let (whole, trainer) = try begin("whole", everything)
    try trainer.run(afterEpoch: whole.save)
    let folder = try interrupted("cut", after: epochs, everything)
    #expect(try folder.description().options == everything)
    let resumed = try folder.resume(data: data, workers: Workers(1))
    let outcome = try resumed.run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
    #expect(try folder.evaluations().map(\.withoutSeconds) == whole.evaluations().map(\.withoutSeconds))
    #expect(try folder.evaluations().count >= epochs)
    #expect(resumed.network.namedParameters == trainer.network.namedParameters)
    #expect(try folder.network().namedParameters == trainer.network.namedParameters)
    #expect(try folder.checkpoint() == resumed.checkpoint)
    #expect(try whole.resume(data: data).run() == outcome)
  }

  @Test func clippedValuesAndNesterovContinueToo() throws {
    var options = options
    options.nesterov = true
    options.clipping = .value(0.01)
    options.warmUp = .epochs(2)
    let (whole, trainer) = try begin("whole", options)
    try trainer.run(afterEpoch: whole.save)
    let folder = try interrupted("cut", after: 2, options)
    try folder.resume(data: data).run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
  }

  @Test func initialWeightsSurviveAnInterruptionBeforeTheFirstEpoch() throws {
    let (first, trainer) = try begin("first")
    try trainer.run(afterEpoch: first.save)
    let weights = try WeightsFile.read(first.path + "/weights.safetensors", for: StripedImages.model())
    let (whole, uncut) = try begin("whole", from: weights)
    try uncut.run(afterEpoch: whole.save)
    let (folder, _) = try begin("cut", from: weights)
    #expect(!folder.isTrained)
    try folder.resume(data: data).run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
    #expect(try whole.history()[0].testLoss < first.history()[0].testLoss)
    #expect(try whole.description().initialWeights == "\(weights.path), digest \(weights.digest)")
  }

  @Test func morePatienceGoesOnAndLessIsRefused() throws {
    var impatient = everything
    impatient.schedule = .constant
    impatient.selection.patience = 1
    let (folder, trainer) = try begin("cut", impatient)
    try trainer.run(afterEpoch: folder.save)
    var patient = impatient
    patient.selection.patience = 4
    let (whole, uncut) = try begin("whole", patient)
    try uncut.run(afterEpoch: whole.save)
    try #require(trainer.history.count < uncut.history.count)
    try folder.resume(data: data, options: patient).run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
    let error = #expect(throws: TrainingError.self) { try folder.resume(data: data, options: impatient) }
    #expect(error?.description.contains("the patience asked for ends it after \(trainer.history.count)") == true)
  }

  @Test func theCheckpointIsTheTruthWhenFilesBesideItAreOlder() throws {
    let (whole, trainer) = try begin("whole")
    try trainer.run(afterEpoch: whole.save)
    let older = try interrupted("older", after: 1)
    let folder = try interrupted("cut", after: 2)
    for name in ["weights.safetensors", "history.csv"] {
      let old = try Data(contentsOf: URL(fileURLWithPath: "\(older.path)/\(name)"))
      try old.write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }
    let resumed = try folder.resume(data: data)
    #expect(try folder.history().count == 2)
    #expect(try folder.network().namedParameters == resumed.network.namedParameters)
    try resumed.run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
  }

  @Test func aRunWithoutAnEpochBeginsAtTheBeginning() throws {
    let (whole, trainer) = try begin("whole")
    try trainer.run(afterEpoch: whole.save)
    let (folder, _) = try begin("cut")
    try folder.resume(data: data).run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
  }

  @Test func moreEpochsGoOnUnlessTheScheduleForbids() throws {
    var longer = options
    longer.epochs = 7
    #expect(throws: TrainingError.self) { try interrupted("cosine", after: 5).resume(data: data, options: longer) }
    var constant = options
    constant.schedule = .step(every: 2, factor: 0.5)
    var longerConstant = constant
    longerConstant.epochs = 7
    let (whole, trainer) = try begin("whole", longerConstant)
    try trainer.run(afterEpoch: whole.save)
    let folder = try interrupted("cut", after: 5, constant)
    try folder.resume(data: data, options: longerConstant).run(afterEpoch: folder.save)
    try expectSame(folder, as: whole)
    var shorter = constant
    shorter.epochs = 6
    #expect(throws: TrainingError.self) { try folder.resume(data: data, options: shorter) }
  }

  /// The content of each file and when and as which it was written.
  private func state(_ folder: RunFolder) throws -> [String: [String]] {
    var state: [String: [String]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let path = folder.path + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let content = try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString()
      state[name] = [content, "\(attributes[.modificationDate] ?? "")", "\(attributes[.systemFileNumber] ?? "")"]
    }
    return state
  }

  @Test func finishedRunsStayAsTheyAre() throws {
    let (whole, trainer) = try begin("whole")
    try trainer.run(afterEpoch: whole.save)
    let before = try state(whole)
    #expect(try whole.resume(data: data).run(afterEpoch: whole.save) == .finished)
    #expect(try state(whole) == before)
  }

  @Test(arguments: ["weights.safetensors", "history.csv"]) func filesThatAreMissingAreMadeAnew(name: String) throws {
    let (whole, trainer) = try begin("whole")
    try trainer.run(afterEpoch: whole.save)
    let url = URL(fileURLWithPath: "\(whole.path)/\(name)")
    let before = try Data(contentsOf: url)
    try FileManager.default.removeItem(at: url)
    _ = try whole.resume(data: data)
    #expect(try Data(contentsOf: url) == before)
  }

  @Test(arguments: [["weights.safetensors"], ["history.csv"], []])
  func resultsWithoutACheckpointAreNotTrainedOver(others: [String]) throws {
    let folder = try interrupted("cut", after: 2)
    for name in ["checkpoint.safetensors"] + others {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
    let before = try state(folder)
    let error = #expect(throws: DataError.self) { try folder.resume(data: data) }
    #expect(error?.kind == .missing && error?.file == "\(folder.path)/checkpoint.safetensors")
    #expect(error?.message.hasSuffix("--force trains anew") == true)
    #expect(try state(folder) == before)
  }

  @Test func whatDecidesTheResultCannotChange() throws {
    let folder = try interrupted("cut", after: 2)
    let changes: [(String, (inout TrainingOptions) -> Void)] = [
      ("batch", { $0.batch = 16 }), ("learning-rate", { $0.learningRate = 0.1 }), ("momentum", { $0.momentum = 0 }),
      ("optimizer", { $0.method = .adam }), ("schedule", { $0.schedule = .constant }), ("seed", { $0.seed = 0 }),
      ("weight-decay", { $0.weightDecay = 0 }), ("nesterov", { $0.nesterov = false }),
      ("warm-up", { $0.warmUp = .steps(2) }), ("clipping", { $0.clipping = .norm(1) }),
      ("label-smoothing", { $0.labelSmoothing = 0.1 }), ("shift", { $0.augmentation.shift = 1 }),
      ("flip", { $0.augmentation.flip = true }), ("cutout", { $0.augmentation.cutout = 1 }),
      ("keep", { $0.selection.kept = .best }), ("measure", { $0.selection.measure = .accuracy }),
    ]
    for (name, change) in changes {
      var changed = options
      change(&changed)
      let error = #expect(throws: TrainingError.self) { try folder.resume(data: data, options: changed) }
      #expect(error?.description.contains(name) == true)
    }
    let other = StripedImages.dataset(seed: 50)
    let error = #expect(throws: TrainingError.self) { try folder.resume(data: other) }
    #expect(error?.description.contains(other.digest) == true)
    #expect(throws: TrainingError.self) { try folder.resume(data: data, model: StripedImages.model(hidden: 25)) }
  }

  @Test func checkpointsOfAnotherNumberOfStepsAreRefused() throws {
    let folder = try interrupted("cut", after: 2)
    var file = try SafetensorsFile.read(folder.path + "/checkpoint.safetensors")
    file.metadata["steps"] = "13"
    try file.write(to: folder.path + "/checkpoint.safetensors")
    let error = #expect(throws: DataError.self) { try folder.resume(data: data) }
    #expect(error?.message.contains("13 steps cannot be 2 epochs of 7") == true)
  }

  @Test func checkpointsOfOtherNetworksAreRefused() throws {
    let folder = try interrupted("cut", after: 2)
    let checkpoint = try #require(try folder.checkpoint())
    var file = try SafetensorsFile.read(folder.path + "/checkpoint.safetensors")
    let name = try #require(checkpoint.weights.keys.sorted().first)
    file.tensors["model." + name] = Tensor(shape: [3])
    try file.write(to: folder.path + "/checkpoint.safetensors")
    let error = #expect(throws: DataError.self) { try folder.resume(data: data) }
    #expect(error?.message.contains(name) == true)
    #expect(error?.file.hasSuffix("checkpoint.safetensors") == true)
  }
}
