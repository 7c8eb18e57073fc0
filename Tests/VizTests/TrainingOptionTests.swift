import Foundation
import Testing

/// The options of training as a person gives them.
@Suite struct TrainingOptionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyDataset.write(train: 600, test: 100, to: folder.url.appendingPathComponent("data"))
  }

  private func train(_ arguments: [String]) throws -> VizProcess.Outcome {
    try VizProcess.run(["train", "--model", "cnn", "--data", "data", "--run", "run"] + arguments, in: folder.url)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path("run/\(name)"), encoding: .utf8)
  }

  @Test func everyOptionTakesPartAndIsWrittenDown() throws {
    let outcome = try train([
      "--epochs", "3", "--optimizer", "adamw", "--schedule", "one-cycle", "--warm-up", "5steps", "--clip-norm", "1",
      "--label-smoothing", "0.1", "--shift", "2", "--flip", "--cutout", "6", "--evaluate-every", "4", "--keep", "best",
      "--measure", "accuracy",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("run keeps the weights of epoch "))
    let options = try text("options.json")
    for line in [
      #""optimizer": "adamw""#, #""schedule": "one-cycle:0.3""#, #""warm_up": "5 steps""#, #""clip_norm": 1.0"#,
      #""label_smoothing": 0.1"#, #""shift": 2"#, #""flip": true"#, #""cutout": 6"#, #""evaluate_every": 4"#,
      #""keep": "best""#, #""measure": "accuracy""#, #""weight_decay": 0.01"#,
    ] { #expect(options.contains(line), "\(line)") }
    let rows = try text("history.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows[0].suffix(4) == ["seconds", "step", "images_per_second", "gradient_norm"])
    // 600 images are 10 steps an epoch: tests after 4 and 8 of them, 12 and 16, 24 and 28, and after each epoch.
    #expect(rows.dropFirst().map { $0[7] } == ["4", "8", "10", "12", "16", "20", "24", "28", "30"])
    #expect(rows.dropFirst().map { $0[0] } == ["1", "1", "1", "2", "2", "2", "3", "3", "3"])
    #expect(rows.allSatisfy { $0.count == 10 && !$0.contains("") })
    let curves = try VizProcess.run(["curves", "--run", "run"], in: folder.url)
    #expect(curves.status == 0, "\(curves.errors)")
  }

  @Test func patienceEndsARunThatCommandsThenUse() throws {
    let outcome = try train(["--epochs", "60", "--learning-rate", "0.2", "--schedule", "constant", "--patience", "2"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("the test loss has been best after epoch"), "\(outcome.errors)")
    let drawn = try VizProcess.run(["pca", "--data", "data", "--run", "run"], in: folder.url)
    #expect(drawn.status == 0 && !drawn.errors.contains("interrupted"), "\(drawn.errors)")
    let resumed = try train(["--resume"])
    #expect(resumed.status == 0, "\(resumed.errors)")
  }

  @Test func imagesThatWouldVanishAreRefused() throws {
    let outcome = try train(["--shift", "28"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("shift: 28 is not possible, it must be less than 28 for 28 × 28 images"))
    #expect(!folder.contains("run"))
  }

  @Test func preprocessingShapesTheImages() throws {
    let spec = """
      {"name": "small", "input": [3, 14, 12],
       "preprocessing": {"mean": [0.2, 0.3, 0.4], "std": 0.5, "resize": [14, 12], "color": "bgr"},
       "layers": [{"kind": "conv", "channels": 4, "kernel": 3}, {"kind": "relu"}, {"kind": "dense", "features": 10}]}
      """
    try Data(spec.utf8).write(to: folder.url.appendingPathComponent("small.json"))
    let trained = try VizProcess.run(
      ["train", "--model", "small.json", "--data", "data", "--epochs", "1"], in: folder.url)
    #expect(trained.status == 0, "\(trained.errors)")
    let model = try String(contentsOfFile: folder.path("runs/small-data/model.json"), encoding: .utf8)
    #expect(
      model.contains(#""preprocessing": {"mean": [0.2, 0.3, 0.4], "std": [0.5], "resize": [14, 12], "color": "bgr"}"#))
    for arguments in [["--model", "small.json"], ["--run", "runs/small-data"]] {
      let drawn = try VizProcess.run(["pca", "--data", "data", "--layer", "conv"] + arguments, in: folder.url)
      #expect(drawn.status == 0, "\(drawn.errors)")
    }
  }
}
