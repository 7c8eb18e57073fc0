import Foundation
import Testing

/// An autoencoder on the command line, from training to figures.
@Suite(.serialized) struct AutoencoderTests {
  /// A folder with a little data and an autoencoder that has learned from it for two epochs.
  private static let session = Result {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 600, test: 200, to: folder.url.appendingPathComponent("data"))
    let outcome = try VizProcess.run(
      ["train", "--model", "vae", "--data", "data", "--run", "runs/vae", "--epochs", "2"], in: folder.url)
    guard outcome.status == 0 else { throw TrainedSession.Failure(description: outcome.errors) }
    return folder
  }

  private func viz(_ arguments: String...) throws -> VizProcess.Outcome {
    try VizProcess.run(arguments, in: Self.session.get().url)
  }

  @Test func theHistoryTellsReconstructionDivergenceAndBound() throws {
    let history = try String(contentsOfFile: Self.session.get().path("runs/vae/history.csv"), encoding: .utf8)
    let rows = history.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 3 && !history.contains("accuracy"))
    #expect(
      rows[0].suffix(6) == [
        "train_reconstruction", "test_reconstruction", "train_kl", "test_kl", "train_elbo", "test_elbo",
      ])
    let last = rows[2].suffix(6).compactMap { Double($0) }
    #expect(last.count == 6 && abs(last[1] + last[3] + last[5]) < 1e-9 * abs(last[5]))
  }

  @Test func trainingGoesOnAndRefusesAnotherModel() throws {
    let folder = try Self.session.get()
    _ = try FileManager.default.copyItem(atPath: folder.path("runs/vae"), toPath: folder.path("runs/longer"))
    let refused = try viz(
      "train", "--model", "vae", "--latent", "3", "--data", "data", "--run", "runs/longer", "--resume")
    #expect(refused.status == 64 || refused.status == 65, "\(refused.status)")
    #expect(refused.errors.contains("latent 2, not 3"))
    let resumed = try viz("train", "--model", "vae", "--data", "data", "--run", "runs/longer", "--resume", "--quiet")
    #expect(resumed.status == 0, "\(resumed.errors)")
  }

  @Test func curvesShowEachQuantity() throws {
    let outcome = try viz("curves", "--run", "runs/vae")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = ["loss", "reconstruction", "kl", "elbo"].flatMap { name in
      ["svg", "pdf"].map { "figures/vae-\(name)-curves.\($0)" }
    }
    #expect(outcome.lines == names)
    let stranger = try viz("curves", "--run", "runs/vae", "--metric", "accuracy")
    #expect(stranger.status == 65 && stranger.errors.contains("loss, reconstruction, kl, elbo"))
  }

  @Test(arguments: [
    ["samples", "--count", "6"], ["reconstruct", "--count", "4"], ["interpolate", "--steps", "4"],
    ["latent", "--grid", "4"],
  ])
  func figuresAreTheSameEachTime(_ arguments: [String]) throws {
    let folder = try Self.session.get()
    let drawn = try (0..<2).map { _ in
      let outcome = try VizProcess.run(
        arguments + ["--run", "runs/vae", "--data", "data", "-o", "\(arguments[0]).svg"], in: folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.lines.count == (arguments[0] == "latent" ? 2 : 1))
      return try outcome.lines.map { try Data(contentsOf: folder.url.appendingPathComponent($0)) }
    }
    #expect(!drawn[0].isEmpty && drawn[0] == drawn[1])
  }

  @Test func numbersComeAsJSON() throws {
    let outcome = try viz("reconstruct", "--run", "runs/vae", "--data", "data", "--count", "3", "--json")
    let object = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let values = try ["reconstruction", "kl", "elbo"].map { try #require(object[$0] as? Double) }
    #expect(abs(values[0] + values[1] + values[2]) < 1e-9 * values[0])
    #expect((object["images"] as? [Any])?.count == 3)
  }

  @Test func layersOfTheEncoderAreMapped() throws {
    let outcome = try viz("pca", "--run", "runs/vae", "--data", "data", "--layer", "mean", "-o", "mean.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func otherRunsAreRefused() throws {
    let shared = try TrainedSession.shared.get()
    let outcome = try shared.run(["samples", "--run", "runs/cnn-data"])
    #expect(outcome.status == 65 && outcome.errors.contains("is no autoencoder"), "\(outcome.errors)")
  }
}
