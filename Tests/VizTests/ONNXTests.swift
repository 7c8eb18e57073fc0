import Foundation
import Testing

/// Networks that come with their weights in an ONNX file.
@Suite struct ONNXTests {
  private let session: TrainedSession
  private let folder: TemporaryFolder
  private let file: String

  init() throws {
    session = try TrainedSession.shared.get()
    folder = try TemporaryFolder()
    file = folder.path("theirs.onnx")
    let written = try session.run(["weights", "--model", "cnn", "-o", file])
    try #require(written.status == 0 && written.lines == [file], "\(written.errors)")
  }

  private func run(_ arguments: [String]) throws -> VizProcess.Outcome { try session.run(arguments) }

  @Test func aMapOfTheFileIsThatOfTheRun() throws {
    let points = ["run.csv", "file.csv"].map(folder.path)
    for (model, table) in zip(["cnn", file], points) {
      let outcome = try run(["pca", "--model", model, "--points-out", table, "-o", table + ".svg"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let tables = try points.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(tables[0] == tables[1])
  }

  @Test func itsLayersAreListedAndDrawn() throws {
    let layers = try VizProcess.run(["layers", "--model", file], in: folder.url)
    #expect(layers.status == 0, "\(layers.errors)")
    #expect(layers.text.contains("conv2") && layers.text.contains("theirs: 1 × 28 × 28 in"), "\(layers.text)")
    let drawn = try VizProcess.run(["architecture", "--model", file, "-o", "a.svg"], in: folder.url)
    #expect(drawn.status == 0 && drawn.lines == ["a.svg"], "\(drawn.errors)")
  }

  @Test func itClassifiesAsTheRunDoes() throws {
    let outcomes = try ["cnn", file].map { model in
      try run(["confusion", "--model", model, "--json", "-o", folder.path("c.svg")])
    }
    #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes.map(\.errors))")
    let accuracies = outcomes.map { $0.text.split(separator: "\n").first { $0.contains("accuracy") } }
    #expect(accuracies[0] != nil && accuracies[0] == accuracies[1])
  }

  @Test func itsWeightsGoIntoOtherFiles() throws {
    let outcome = try run(["weights", "--model", file, "-o", folder.path("w.npz")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let map = try run(["pca", "--model", "cnn", "--weights", folder.path("w.npz"), "-o", folder.path("m.svg")])
    #expect(map.status == 0, "\(map.errors)")
  }

  @Test func whatIsNoNetworkIsRefused() throws {
    let text = folder.path("text.onnx")
    try Data("{}".utf8).write(to: URL(fileURLWithPath: text))
    let refused = try VizProcess.run(["layers", "--model", text], in: folder.url)
    #expect(refused.status == 65 && refused.errors.contains("text.onnx: "), "\(refused.errors)")
    let missing = try VizProcess.run(["layers", "--model", "none.onnx"], in: folder.url)
    #expect(missing.status == 66, "\(missing.errors)")
  }
}
