import Datasets
import Foundation
import Networks
import Tensors
import Testing

@Suite struct RunFolderTests {
  private let data: ImageDataset
  private let temporary = try? TemporaryFolder()
  private let options = TrainingOptions(epochs: 3, batch: 32, schedule: .step(every: 2, factor: 0.5), seed: .max)

  init() { data = StripedImages.dataset() }

  private func folder(_ name: String = "runs/striped") throws -> RunFolder {
    RunFolder(try #require(temporary).path + "/" + name)
  }

  private func train(_ folder: RunFolder, force: Bool = false) throws -> Trainer {
    let trainer = try folder.begin(
      model: StripedImages.model(), data: data, options: options, program: "viz \"9.9\"", force: force)
    try trainer.run(afterEpoch: folder.save)
    return trainer
  }

  @Test func everythingReadsBack() throws {
    let folder = try folder()
    let trainer = try train(folder)
    #expect(folder.isTrained && folder.isBegun)
    #expect(try folder.model() == StripedImages.model())
    #expect(try folder.history() == trainer.history)
    #expect(try folder.checkpoint() == trainer.checkpoint)
    #expect(try folder.network().namedParameters == trainer.network.namedParameters)
    let description = try folder.description()
    #expect(
      description
        == RunDescription(program: "viz \"9.9\"", data: data.name, dataDigest: data.digest, options: options))
    let header =
      "epoch,train_loss,train_accuracy,test_loss,test_accuracy,learning_rate,seconds,"
      + "step,images_per_second,gradient_norm\n1,"
    #expect(try String(contentsOfFile: folder.path + "/history.csv", encoding: .utf8).hasPrefix(header))
    let names = ["checkpoint.safetensors", "history.csv", "model.json", "options.json", "weights.safetensors"]
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names)
  }

  @Test func runsAreNotOverwrittenWithoutForce() throws {
    let folder = try folder()
    _ = try train(folder)
    let before = try folder.checkpoint()
    let error = #expect(throws: DataError.self) { try train(folder) }
    #expect(error?.kind == .cannotCreate)
    #expect(try folder.checkpoint() == before)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.path + "/notes.txt"))
    _ = try train(folder, force: true)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/notes.txt"))
  }

  private func files(_ folder: RunFolder) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + $0))) })
  }

  @Test func forceReplacesTheOldRunWithTheFirstEpoch() throws {
    let folder = try folder()
    let old = try train(folder)
    let before = try files(folder)
    let model = try StripedImages.model(hidden: 5)
    var longer = options
    longer.epochs = 4
    let trainer = try folder.begin(model: model, data: data, options: longer, program: "viz", force: true)
    #expect(try files(folder) == before)
    #expect(try folder.resume(data: data).history == old.history)
    #expect(try trainer.run(progress: { _ in false }) == .stopped(afterEpochs: 0))
    #expect(try files(folder) == before)
    struct Interruption: Error {}
    #expect(throws: Interruption.self) {
      try trainer.run(afterEpoch: { trainer in
        try folder.save(trainer)
        throw Interruption()
      })
    }
    #expect(try folder.model() == model)
    #expect(try folder.description().options == longer)
    #expect(try folder.history().count == 1 && folder.checkpoint() == trainer.checkpoint)
    #expect(try folder.network().namedParameters == trainer.network.namedParameters)
    try trainer.run(afterEpoch: folder.save)
    #expect(try folder.history().count == 4)
  }

  @Test func forceReplacesARunWithoutAnEpochAtOnce() throws {
    let folder = try folder()
    for hidden in [24, 5] {
      let model = try StripedImages.model(hidden: hidden)
      _ = try folder.begin(model: model, data: data, options: options, program: "viz", force: true)
      #expect(try folder.model() == model)
      #expect(!folder.isTrained && folder.isBegun)
    }
  }

  @Test func foldersWithoutARunSaySo() throws {
    let folder = try folder("none")
    let expected = DataError(.missing, file: folder.path, "there is no run in this folder (viz train begins one)")
    #expect(throws: expected) { try folder.resume(data: data) }
    #expect(throws: expected) { try folder.description() }
    #expect(throws: expected) { try folder.network() }
  }

  @Test func whatARunLacksIsNamed() throws {
    let folder = try folder()
    _ = try train(folder)
    for name in ["checkpoint.safetensors", "history.csv", "options.json"] {
      try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    }
    #expect(throws: Never.self) { try folder.network() }
    let options = #expect(throws: DataError.self) { try folder.resume(data: data) }
    #expect(options?.kind == .missing && options?.file == folder.path + "/options.json")
    try FileManager.default.removeItem(atPath: folder.path + "/model.json")
    let model = #expect(throws: DataError.self) { try folder.network() }
    #expect(model?.kind == .missing && model?.file == folder.path + "/model.json")
    #expect(model?.message.contains("the folder has weights.safetensors, but") == true, "\(model?.message ?? "")")
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func weightsMustBeFinite(value: Float) throws {
    let folder = try folder()
    _ = try train(folder)
    let path = folder.path + "/weights.safetensors"
    var file = try SafetensorsFile.read(path)
    file.tensors["fc1.bias"]?.values[7] = value
    try file.write(to: path)
    let network = Network(try folder.model(), seed: 4)
    let before = network.namedParameters
    let error = #expect(throws: DataError.self) { try network.loadWeights(path) }
    #expect(error?.kind == .malformed && error?.file == path)
    #expect(error?.message.contains("fc1.bias holds \(value) at element 7") == true, "\(error?.message ?? "")")
    #expect(network.namedParameters == before)
  }

  @Test(arguments: ["nan", "inf", "-Infinity", "1e300"]) func historiesMustBeFinite(value: String) throws {
    let folder = try folder()
    _ = try train(folder)
    let path = folder.path + "/history.csv"
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    var fields = lines[2].split(separator: ",").map(String.init)
    fields[3] = value
    lines[2] = fields.joined(separator: ",")
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: DataError.self) { try folder.history() }
    #expect(error?.kind == .malformed && error?.file == path)
    #expect(error?.message.hasPrefix("line 3: ") == true && error?.message.contains("'test_loss'") == true)
  }

  @Test func aDescriptionOfOnesOwnIsNotOverwritten() throws {
    let folder = try folder("own")
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: URL(fileURLWithPath: folder.path + "/model.json"))
    #expect(throws: DataError.self) { try train(folder) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/model.json")) == Data("{}".utf8))
  }

  @Test func impossibleFoldersAreErrors() throws {
    let path = try #require(temporary).path
    try #require(temporary).write(Data(), to: "file")
    let error = #expect(throws: DataError.self) { try train(RunFolder(path + "/file/run")) }
    #expect(error?.kind == .cannotCreate)
    let missing = #expect(throws: DataError.self) { try RunFolder(path + "/nowhere").network() }
    #expect(missing?.kind == .missing)
  }

  @Test func nothingIsWrittenWhenTheTrainingCannotBegin() throws {
    let folder = try folder("none")
    #expect(throws: ModelError.self) {
      try folder.begin(model: .leNet(), data: data, options: options, program: "viz")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test func foreignWeightsAreListedParameterByParameter() throws {
    let folder = try folder()
    let network = try train(folder).network
    var tensors = network.namedParameters
    tensors["fc1.bias"] = nil
    tensors["fc2.weight"] = Tensor(shape: [3, 7])
    tensors["extra"] = Tensor(shape: [2])
    tensors["bn1.num_batches_tracked"] = Tensor(shape: [])
    try SafetensorsFile(tensors: tensors).write(to: folder.path + "/weights.safetensors")
    let error = #expect(throws: DataError.self) { try folder.network() }
    #expect(error?.kind == .malformed)
    for part in ["missing fc1.bias [24]", "fc2.weight has shape [3, 7], expected [3, 24]", "unexpected extra [2]"] {
      #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }
    #expect(error?.message.contains("num_batches_tracked") == false)
  }

  @Test func historiesOfOlderProgramsAreRead() throws {
    let folder = try folder()
    _ = try train(folder)
    let path = folder.path + "/history.csv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let old = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).prefix(7).joined(separator: ",") }
    try (old.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let history = try folder.history()
    #expect(history.map(\.epoch) == [1, 2, 3])
    #expect(history.allSatisfy { $0.step == nil && $0.imagesPerSecond == nil && $0.gradientNorm == nil })
  }

  @Test(arguments: [
    ["1,1,0,1,0,0.1,1,4", "1,1,0,1,0,0.1,1,8", "2,1,0,1,0,0.1,1,12"], ["1,1,0,1,0,0.1,1,8"],
  ])
  func theLastRowOfAnEpochIsItsEnd(rows: [String]) throws {
    let folder = try folder()
    _ = try train(folder)
    let header = "epoch,train_loss,train_accuracy,test_loss,test_accuracy,learning_rate,seconds,step"
    try ([header] + rows).joined(separator: "\n").write(
      toFile: folder.path + "/history.csv", atomically: true, encoding: .utf8)
    #expect(try folder.history().map(\.step) == (rows.count == 3 ? [8, 12] : [8]))
    #expect(try folder.evaluations().map(\.step) == (rows.count == 3 ? [4] : []))
  }

  @Test(arguments: [["2,1,0,1,0,0.1,1"], ["1,1,0,1,0,0.1,1", "3,1,0,1,0,0.1,1"], ["1.5,1,0,1,0,0.1,1"]])
  func epochsOutOfOrderAreErrors(rows: [String]) throws {
    let folder = try folder()
    _ = try train(folder)
    let header = "epoch,train_loss,train_accuracy,test_loss,test_accuracy,learning_rate,seconds"
    try ([header] + rows).joined(separator: "\n").write(
      toFile: folder.path + "/history.csv", atomically: true, encoding: .utf8)
    let error = #expect(throws: DataError.self) { try folder.history() }
    #expect(error?.message.contains("line \(rows.count + 1)") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: ["checkpoint.safetensors", "weights.safetensors", "history.csv", "options.json", "model.json"])
  func damagedFilesAreErrorsThatNameThem(name: String) throws {
    let folder = try folder()
    _ = try train(folder)
    let url = URL(fileURLWithPath: "\(folder.path)/\(name)")
    let whole = try Data(contentsOf: url)
    let end = whole.count - (name.hasSuffix(".json") ? 4 : name.hasSuffix(".csv") ? 30 : 1)
    for length in stride(from: 0, to: end, by: max(1, whole.count / 150)) + [end] {
      try whole.prefix(length).write(to: url)
      let error = #expect(throws: DataError.self) { try read(folder, name) }
      #expect(error?.file.hasPrefix(url.path) == true)
    }
    try Data("\u{1}foreign".utf8).write(to: url)
    #expect(throws: DataError.self) { try read(folder, name) }
    try Data([0xFF, 0xFE, 0xFD]).write(to: url)
    #expect(throws: DataError.self) { try read(folder, name) }
  }

  private func read(_ folder: RunFolder, _ name: String) throws {
    switch name {
    case "checkpoint.safetensors": _ = try folder.resume(data: data)
    case "weights.safetensors", "model.json": _ = try folder.network()
    case "history.csv": try requireWholeHistory(folder.history(), folder)
    default: _ = try folder.description()
    }
  }

  /// A history that ends after a whole line is one of a shorter training, which is no error by itself.
  private func requireWholeHistory(_ history: [EpochRecord], _ folder: RunFolder) throws {
    if history.count < 3 { throw DataError(.malformed, file: folder.path + "/history.csv", "short") }
  }
}

private func + (left: StrideTo<Int>, right: [Int]) -> [Int] { Array(left) + right }
