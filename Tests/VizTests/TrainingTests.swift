import Foundation
import Testing

/// Training as a person does it: interrupted, continued, with a description of one's own.
@Suite struct TrainingTests {
  private func folderWithData(train: Int = 2_000) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: train, test: 100, to: folder.url.appendingPathComponent("data"))
    return folder
  }

  @Test func anInterruptedRunContinuesToTheSameWeights() throws {
    let folder = try folderWithData(train: 6_000)
    let arguments = ["train", "--data", "data", "--epochs", "16"]
    let interrupted = try VizProcess.run("viz", arguments + ["--run", "a"], in: folder.url) { process in
      for _ in 0..<6_000 where process.isRunning && !folder.contains("a/history.csv") { usleep(10_000) }
      process.interrupt()
    }
    #expect(interrupted.status == 130)
    #expect(interrupted.errors.contains("--resume"))
    #expect(try folder.names(in: "a").allSatisfy { !$0.contains("tmp") })
    let resumed = try VizProcess.run(
      ["train", "--data", "data", "--run", "a", "--resume", "--threads", "1"], in: folder.url)
    #expect(resumed.status == 0, "\(resumed.errors)")
    let whole = try VizProcess.run(arguments + ["--run", "b"], in: folder.url)
    #expect(whole.status == 0, "\(whole.errors)")
    let weights = try ["a", "b"].map {
      try Data(contentsOf: folder.url.appendingPathComponent("\($0)/weights.safetensors"))
    }
    #expect(weights[0] == weights[1])
  }

  @Test func aDescriptionOfOnesOwnIsTrainedAndDrawn() throws {
    let folder = try folderWithData()
    let spec = """
      {"name": "tiny", "input": [1, 28, 28], "layers": [
        {"kind": "conv", "channels": 4, "kernel": 5, "stride": 2, "padding": 2}, {"kind": "batch-norm"},
        {"kind": "leaky-relu"}, {"kind": "average-pool", "size": 2}, {"kind": "dropout", "rate": 0.1},
        {"kind": "dense", "features": 10}]}
      """
    try Data(spec.utf8).write(to: folder.url.appendingPathComponent("tiny.json"))
    let trained = try VizProcess.run(
      ["train", "--model", "tiny.json", "--data", "data", "--epochs", "2", "--optimizer", "adam"], in: folder.url)
    #expect(trained.status == 0, "\(trained.errors)")
    let drawn = try VizProcess.run(
      ["pca", "--model", "tiny.json", "--layer", "conv", "--data", "data"], in: folder.url)
    #expect(drawn.lines == ["figures/tiny-conv-pca.svg", "figures/tiny-conv-pca.pdf"], "\(drawn.errors)")
  }

  @Test func nothingTrainedYetIsTrainedFirst() throws {
    let folder = try folderWithData(train: 300)
    let outcome = try VizProcess.run(["pca", "--model", "cnn", "--data", "data"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("training cnn first"))
    #expect(folder.contains("runs/cnn-data/weights.safetensors"))
    #expect(folder.contains("figures/cnn-fc-pca.svg"))
  }

  @Test func classesFollowTheData() throws {
    let folder = try folderWithData(train: 300)
    let names = (0..<26).map { "letter \($0)" }.joined(separator: "\n")
    try Data(names.utf8).write(to: folder.url.appendingPathComponent("data/classes.txt"))
    let outcome = try VizProcess.run(["train", "--data", "data", "--epochs", "1"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let model = try String(contentsOfFile: folder.path("runs/lenet-data/model.json"), encoding: .utf8)
    #expect(model.contains("26"))
  }
}
