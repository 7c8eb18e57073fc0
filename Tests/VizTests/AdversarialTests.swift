import Foundation
import Testing

/// Adversarial networks on the command line, from training to figures.
@Suite(.serialized) struct AdversarialTests {
  /// A folder with a little data, a generator with all its tricks and an autoencoder with a discriminator, two epochs each.
  private static let session = Result {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 300, test: 100, to: folder.url.appendingPathComponent("data"))
    for arguments in [
      [
        "gan", "--minibatch-discrimination", "--feature-matching", "--conditional", "--noise", "uniform", "--run",
        "runs/gan",
      ],
      ["vae-gan", "--latent", "3", "--run", "runs/vae-gan"],
    ] {
      let outcome = try VizProcess.run(
        ["train", "--data", "data", "--epochs", "2", "--model"] + arguments, in: folder.url)
      guard outcome.status == 0 else { throw TrainedSession.Failure(description: outcome.errors) }
    }
    return folder
  }

  private func viz(_ arguments: String...) throws -> VizProcess.Outcome {
    try VizProcess.run(arguments, in: Self.session.get().url)
  }

  @Test func theHistoryTellsBothLossesAndProbabilities() throws {
    let history = try String(contentsOfFile: Self.session.get().path("runs/gan/history.csv"), encoding: .utf8)
    let rows = history.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 3)
    #expect(
      rows[0].suffix(8) == [
        "train_discriminator_loss", "test_discriminator_loss", "train_generator_loss", "test_generator_loss",
        "train_d_real", "test_d_real", "train_d_generated", "test_d_generated",
      ])
    for row in rows.dropFirst() {
      #expect(row.suffix(4).allSatisfy { Double($0).map((0...1).contains) == true })
    }
  }

  @Test func curvesShowAdversariesTogether() throws {
    let outcome = try viz("curves", "--run", "runs/gan", "--json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let figures = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]])
    let names = figures.map { ($0["curves"] as? [[String: Any]])?.compactMap { $0["name"] as? String } }
    #expect(names == [["discriminator", "generator"], ["D(x)", "D(G(z))"]])
    let files = try viz("curves", "--run", "runs/gan").lines
    #expect(
      files.map { ($0 as NSString).lastPathComponent }.contains("gan-probabilities-curves.svg") && files.count == 4)
    #expect(try viz("curves", "--run", "runs/gan", "--metric", "generator_loss", "-o", "one.svg").status == 0)
    let all = try viz("curves", "--run", "runs/vae-gan", "-o", "all.svg")
    #expect(all.lines.count == 5 && all.lines.contains { $0.contains("feature_distance") }, "\(all.lines)")
  }

  @Test func whatDoesNotBelongIsRefused() throws {
    for (arguments, words) in [
      (["--model", "lenet", "--feature-matching"], "--feature-matching is for adversarial networks"),
      (["--model", "vae-gan", "--conditional"], "--conditional is for --model gan"),
      (["--model", "gan", "--feature-weight", "1"], "--feature-weight is for autoencoders"),
      (["--model", "gan", "--latent", "4"], "--latent is for autoencoders"),
      (["--model", "gan", "--patience", "2"], "none tells which epoch is best"),
      (["--model", "gan", "--label-smoothing", "0.1"], "no labels"),
      (["--model", "gan", "--real-label", "0.2"], "--real-label must be"),
    ] {
      let outcome = try VizProcess.run(
        ["train", "--data", "data", "--run", "runs/none"] + arguments, in: Self.session.get().url)
      #expect(outcome.status == 64 && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
    }
  }

  @Test func trainingGoesOnWithItsOwnRules() throws {
    let folder = try Self.session.get()
    _ = try FileManager.default.copyItem(atPath: folder.path("runs/gan"), toPath: folder.path("runs/longer"))
    let longer = ["train", "--model", "gan", "--data", "data", "--run", "runs/longer", "--resume", "--quiet"]
    let refused = try VizProcess.run(longer + ["--loss", "saturating"], in: folder.url)
    #expect(refused.status != 0 && refused.errors.contains("loss non-saturating, not saturating"), "\(refused.errors)")
    let resumed = try VizProcess.run(longer + ["--epochs", "3"], in: folder.url)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.path("runs/longer/snapshots/epoch-003.safetensors")))
  }

  @Test func samplesAreShownOverTraining() throws {
    let outcome = try viz(
      "samples", "--run", "runs/gan", "--data", "data", "--epochs", "--columns", "5", "--judged", "40", "-o",
      "epochs.svg",
      "--json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let epochs = try #require(object["epochs"] as? [[String: Any]])
    #expect(epochs.compactMap { $0["epoch"] as? Int } == [1, 2])
    #expect((object["files"] as? [String])?.count == 4)
    let diversity = try #require(epochs[1]["diversity"] as? [String: Any])
    let shares = try #require(diversity["shares"] as? [String: Double])
    #expect(abs(shares.values.reduce(0, +) - 1) < 1e-9)
    let refused = try viz("samples", "--epochs", "--run", "runs/gan", "--data", "data", "--count", "3")
    #expect(refused.status == 64 && refused.errors.contains("--columns"))
  }

  @Test(arguments: [
    ["samples", "--count", "6", "--judged", "0"], ["reconstruct", "--count", "4"], ["interpolate", "--steps", "4"],
    ["latent"],
  ])
  func anAutoencoderWithADiscriminatorIsOneLikeAnyOther(_ arguments: [String]) throws {
    let outcome = try VizProcess.run(
      arguments + ["--run", "runs/vae-gan", "--data", "data", "-o", "\(arguments[0]).svg"], in: Self.session.get().url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func lossesAreDrawn() throws {
    let outcome = try viz("losses", "--json", "-o", "losses.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let losses = try #require(object["losses"] as? [[String: Any]])
    #expect(losses.compactMap { $0["name"] as? String } == ["non-saturating", "saturating"])
    let probabilities = try #require(object["probabilities"] as? [Double])
    for (loss, slope) in zip(losses, [{ $0 - 1 }, { -$0 }] as [(Double) -> Double]) {
      let slopes = try #require(loss["slopes"] as? [Double])
      #expect(zip(probabilities, slopes).allSatisfy { abs(slope($0) - $1) < 1e-12 })
    }
  }
}
