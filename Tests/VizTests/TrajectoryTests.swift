import Foundation
import Testing

/// `viz trajectory` on a little data.
@Suite struct TrajectoryTests {
  @Test func pathsAndGatesOfAnLSTM() throws {
    let session = try TrainedSession.shared.get()
    let trained = try session.run(["train", "--model", "lstm", "--epochs", "1", "--run", "runs/memory"])
    #expect(trained.status == 0, "\(trained.errors)")
    let command = ["trajectory", "--run", "runs/memory", "--samples", "80", "-o", "t.svg"]
    let outcome = try session.run(command + ["--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let told = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(told["files"] as? [String] == ["t.svg", "t-gates.svg"])
    #expect(told["steps"] as? Int == 28 && told["units"] as? Int == 96 && told["images"] as? Int == 80)
    #expect((told["nearestToOwn"] as? [Double])?.count == 28)
    let first = try Data(contentsOf: URL(filePath: session.folder.path("t.svg")))
    #expect(try session.run(command + ["--threads", "1"]).status == 0)
    #expect(try Data(contentsOf: URL(filePath: session.folder.path("t.svg"))) == first)
    let checked = try VizProcess.run(["lint", "t.svg", "t-gates.svg"], in: session.folder.url)
    #expect(checked.status == 0, "\(checked.text)")
  }

  @Test func whatHasNoMemoryIsRefused() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["trajectory", "--run", "runs/lenet-data"])
    #expect(outcome.status == 64 && outcome.errors.contains("lenet has no LSTM"), "\(outcome.errors)")
  }
}
