import Foundation
import Testing

/// Data and runs that do not belong together are told apart.
@Suite struct OwnDataTests {
  @Test func eachDataSetHasARunOfItsOwn() throws {
    let folder = try TemporaryFolder()
    for name in ["one", "two"] {
      try TinyDataset.write(train: 200, test: 50, to: folder.url.appendingPathComponent(name))
      let outcome = try VizProcess.run(["pca", "--data", name, "--model", "cnn", "-o", "\(name).svg"], in: folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(folder.contains("runs/cnn-\(name)/weights.safetensors"))
    }
  }

  @Test func changedDataIsNotMistakenForTheOld() throws {
    let folder = try TemporaryFolder()
    let data = folder.url.appendingPathComponent("data")
    try TinyDataset.write(train: 200, test: 50, to: data)
    #expect(try VizProcess.run(["train", "--data", "data", "--epochs", "1"], in: folder.url).status == 0)
    try TinyDataset.write(train: 190, test: 50, to: data)
    let outcome = try VizProcess.run(["confusion", "--data", "data"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("runs/lenet-data"))
    let meant = try VizProcess.run(["confusion", "--data", "data", "--run", "runs/lenet-data"], in: folder.url)
    #expect(meant.status == 0)
    #expect(meant.errors.contains("was trained on"))
  }

  @Test func anInterruptedRunIsFinishedFirst() throws {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 6_000, test: 100, to: folder.url.appendingPathComponent("data"))
    let stopped = try VizProcess.run(
      "viz", ["train", "--data", "data", "--epochs", "16"], in: folder.url
    ) { process in
      for _ in 0..<6_000 where process.isRunning && !folder.contains("runs/lenet-data/history.csv") { usleep(5_000) }
      process.terminate()
    }
    #expect(stopped.status == 130)
    let outcome = try VizProcess.run(["pca", "--data", "data"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("finishing it first"))
    let history = try String(contentsOfFile: folder.path("runs/lenet-data/history.csv"), encoding: .utf8)
    #expect(history.split(separator: "\n").count == 17)
  }

  @Test func standardOutputTakesOneThing() throws {
    let session = try TrainedSession.shared.get()
    let layers = ["pca", "--layer", "conv,fc", "-o", "-", "--format", "svg"]
    #expect(try session.run(layers + ["--separate"]).status == 64)
    #expect(try session.run(layers).text.hasPrefix("<?xml"))
    #expect(try session.run(["pca", "--json", "-o", "-", "--format", "svg"]).status == 64)
    let figure = try session.run(["confusion", "-o", "-", "--format", "pdf"])
    #expect(figure.status == 0)
    #expect(figure.output.starts(with: Array("%PDF".utf8)))
    #expect(figure.errors.contains("images correctly"))
  }

  @Test func imagesOfAnotherSizeAreExplained() throws {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 20, test: 10, to: folder.url.appendingPathComponent("data"))
    let spec = #"{"name":"large","input":[1,32,32],"layers":[{"kind":"dense","features":10}]}"#
    try Data(spec.utf8).write(to: folder.url.appendingPathComponent("large.json"))
    let outcome = try VizProcess.run(["pca", "--data", "data", "--model", "large.json"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("1 × 32 × 32") && outcome.errors.contains("1 × 28 × 28"))
    #expect(!folder.contains("runs"))
  }
}
