import Foundation
import Testing

/// Weights that go out of a run and come into every command.
@Suite struct WeightsTests {
  private let session: TrainedSession
  private let folder: TemporaryFolder

  init() throws {
    session = try TrainedSession.shared.get()
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: [String]) throws -> VizProcess.Outcome { try session.run(arguments) }

  @Test(arguments: ["w.safetensors", "w.npz"]) func aMapOfWrittenWeightsIsThatOfTheRun(name: String) throws {
    let file = folder.path(name)
    let written = try run(["weights", "--model", "cnn", "-o", file])
    #expect(written.status == 0 && written.lines == [file], "\(written.errors)")
    let points = ["run.csv", "file.csv"].map(folder.path)
    let outputs = ["run.svg", "file.svg"].map(folder.path)
    let ofRun = try run(["pca", "--model", "cnn", "--points-out", points[0], "-o", outputs[0]])
    #expect(ofRun.status == 0, "\(ofRun.errors)")
    let ofFile = try run(["pca", "--model", "cnn", "--weights", file, "--points-out", points[1], "-o", outputs[1]])
    #expect(ofFile.status == 0, "\(ofFile.errors)")
    let tables = try points.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(tables[0] == tables[1])
    let again = try run(["weights", "--model", "cnn", "-o", file])
    #expect(again.status == 73 && again.errors.contains("--force"))
    #expect(try run(["weights", "--model", "cnn", "-o", file, "--force"]).status == 0)
  }

  @Test func parametersAreListed() throws {
    let outcome = try run(["weights", "--model", "cnn"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines[0].hasPrefix("parameter"))
    #expect(outcome.lines.count == 9)
    #expect(outcome.lines[1].contains("conv1.weight") && outcome.lines[1].contains("8 × 1 × 3 × 3"))
    let json = try run(["weights", "--model", "cnn", "--json"])
    #expect(json.text.contains(#""name" : "fc2.bias""#), "\(json.text)")
  }

  @Test func weightsOfAnotherNetworkAreListed() throws {
    let file = folder.path("w.npz")
    #expect(try run(["weights", "--model", "cnn", "-o", file]).status == 0)
    let outcome = try run(["pca", "--model", "lenet", "--weights", file])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("w.npz"))
    #expect(outcome.errors.contains("missing fc3.bias [10]"), "\(outcome.errors)")
    #expect(outcome.errors.contains("conv1.weight has shape [8, 1, 3, 3], expected [6, 1, 5, 5]"))
    let missing = try run(["confusion", "--weights", folder.path("none.npz")])
    #expect(missing.status == 66)
    let pickle = try run(["confusion", "--weights", folder.path("none.pt")])
    #expect(pickle.status == 65 && pickle.errors.contains("safetensors.torch.save_file"))
  }

  @Test func aTrainingBeginsWithGivenWeights() throws {
    let file = folder.path("w.safetensors")
    #expect(try run(["weights", "--model", "cnn", "-o", file]).status == 0)
    let trained = try run([
      "train", "--model", "cnn", "--weights", file, "--epochs", "1", "--learning-rate", "1e-9", "--run",
      folder.path("run"),
    ])
    #expect(trained.status == 0, "\(trained.errors)")
    let histories = try [session.folder.path("runs/cnn-data"), folder.path("run")].map {
      try String(contentsOfFile: $0 + "/history.csv", encoding: .utf8).split(separator: "\n").last?.split(
        separator: ",")
    }
    #expect(histories[0]?[4] == histories[1]?[4])
    let options = try String(contentsOfFile: folder.path("run/options.json"), encoding: .utf8)
    #expect(options.contains("\"initial_weights\": \"\(file), digest "))
  }
}
