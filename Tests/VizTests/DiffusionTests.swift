import Foundation
import Testing

/// A diffusion model on the command line, from training to figures.
@Suite(.serialized) struct DiffusionTests {
  /// A folder with a little data and a diffusion model that has learned from it for two epochs.
  private static let session = Result {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 300, test: 100, to: folder.url.appendingPathComponent("data"))
    let outcome = try VizProcess.run(
      [
        "train", "--model", "diffusion", "--data", "data", "--run", "runs/diffusion", "--epochs", "2",
        "--diffusion-steps", "60", "--noise-schedule", "cosine",
      ], in: folder.url)
    guard outcome.status == 0 else { throw TrainedSession.Failure(description: outcome.errors) }
    return folder
  }

  private func viz(_ arguments: String...) throws -> VizProcess.Outcome {
    try VizProcess.run(arguments, in: Self.session.get().url)
  }

  private func json(_ arguments: String...) throws -> [String: Any] {
    let outcome = try VizProcess.run(arguments + ["--json"], in: Self.session.get().url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  @Test func theReportShowsTheWayToNoiseAndBack() throws {
    let found = try json("report", "--topic", "diffusion", "--data", "data", "-o", "report", "--samples", "100")
    let figures = try #require(found["figures"] as? [String])
    for name in ["diffuse", "diffuse-paths", "diffuse-reverse"] {
      #expect(figures.contains("report/figures/diffusion-data-\(name).svg"), "\(figures)")
    }
    let findings = try #require(found["findings"] as? [String])
    #expect(findings.contains { $0.hasPrefix("Image and noise have the same power at step") }, "\(findings)")
  }

  @Test func theHistoryTellsTheLossByNoise() throws {
    let history = try String(contentsOfFile: Self.session.get().path("runs/diffusion/history.csv"), encoding: .utf8)
    let rows = history.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 3 && !history.contains("accuracy"))
    #expect(
      rows[0].suffix(6) == [
        "train_low_noise", "test_low_noise", "train_medium_noise", "test_medium_noise", "train_high_noise",
        "test_high_noise",
      ])
    let curves = try viz("curves", "--run", "runs/diffusion", "--metric", "loss", "-o", "loss.svg")
    #expect(curves.status == 0, "\(curves.errors)")
  }

  @Test func trainingGoesOnAndRefusesAnotherModel() throws {
    let folder = try Self.session.get()
    _ = try FileManager.default.copyItem(atPath: folder.path("runs/diffusion"), toPath: folder.path("runs/longer"))
    let common = ["--model", "diffusion", "--data", "data", "--run", "runs/longer", "--resume"]
    let refused = try VizProcess.run(["train"] + common + ["--diffusion-steps", "70"], in: folder.url)
    #expect(refused.status == 64 || refused.status == 65, "\(refused.status)")
    #expect(refused.errors.contains("diffusion-steps 60, not 70"))
    let resumed = try VizProcess.run(["train"] + common + ["--quiet"], in: folder.url)
    #expect(resumed.status == 0, "\(resumed.errors)")
  }

  @Test func figuresAreTheSameEachTime() throws {
    let folder = try Self.session.get()
    let forward = ["diffuse", "--data", "data", "--stops", "3", "--samples", "60"]
    for arguments in [
      [
        "samples", "--model", "diffusion", "--run", "runs/diffusion", "--data", "data", "--count", "4", "--judged", "0",
      ],
      forward, forward + ["--reverse", "--run", "runs/diffusion", "--sampling-steps", "6"],
    ] {
      let drawn = try (0..<2).map { _ in
        let outcome = try VizProcess.run(arguments + ["-o", "drawn.svg"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.lines.count == (arguments[0] == "samples" ? 1 : arguments.contains("--reverse") ? 3 : 2))
        return try outcome.lines.map { try Data(contentsOf: folder.url.appendingPathComponent($0)) }
      }
      #expect(!drawn[0].isEmpty && drawn[0] == drawn[1], "\(arguments)")
    }
  }

  @Test func numbersComeAsJSON() throws {
    let found = try json(
      "diffuse", "--reverse", "--run", "runs/diffusion", "--data", "data", "--stops", "4", "--sampler", "ddim", "--eta",
      "0.5", "--sampling-steps", "5")
    #expect(found["schedule"] as? String == "cosine" && found["diffusionSteps"] as? Int == 60)
    #expect(found["samplingSteps"] as? Int == 5 && found["eta"] as? Double == 0.5)
    let stops = try #require(found["stops"] as? [[String: Any]])
    #expect(stops.compactMap { $0["step"] as? Int } == [0, 20, 40, 60])
    let shares = stops.compactMap { $0["signalShare"] as? Double }
    #expect(shares.count == 4 && shares[0] == 1 && shares == shares.sorted(by: >))
    #expect(stops[0]["signalToNoise"] == nil)
    let ratio = try #require(stops[1]["signalToNoise"] as? Double)
    #expect(abs(ratio - shares[1] / (1 - shares[1])) < 1e-9)
    let nearest = stops.compactMap { $0["nearestToOwn"] as? Double }
    #expect(nearest[0] > 0.5 && nearest[3] < nearest[0])
  }

  @Test(arguments: [
    (["diffuse", "--eta", "0.5"], "--eta is for the way back"),
    (["diffuse", "--reverse", "--noise-schedule", "linear"], "is the model’s own with --reverse"),
    (["diffuse", "--reverse", "--sampler", "ddpm", "--eta", "0.5"], "--eta is for --sampler ddim"),
    (["samples", "--model", "vae", "--eta", "0.5", "--run", "runs/none"], "is for diffusion models"),
    (["train", "--model", "vae", "--diffusion-steps", "50"], "--diffusion-steps is for diffusion models"),
    (["train", "--model", "diffusion", "--latent", "5"], "--latent is for autoencoders"),
    (["train", "--model", "diffusion", "--diffusion-steps", "5"], "must be a whole number from 10 to 10000"),
    (["samples", "--run", "runs/diffusion", "--sampling-steps", "61"], "the model has 60 steps"),
  ])
  func wrongWishesAreExplained(_ arguments: [String], _ part: String) throws {
    let outcome = try VizProcess.run(arguments + ["--data", "data"], in: Self.session.get().url)
    #expect(outcome.status == 64, "\(outcome.status): \(outcome.errors)")
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
  }
}
