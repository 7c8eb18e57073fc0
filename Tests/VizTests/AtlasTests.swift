import Foundation
import Testing

/// `viz atlas`, `viz similarity` and sheets of maps, on a little data.
@Suite struct AtlasTests {
  private func session() throws -> TrainedSession { try TrainedSession.shared.get() }

  private func object(_ outcome: VizProcess.Outcome) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any], "\(outcome.errors)")
  }

  @Test func theAtlasShowsEveryStage() throws {
    let session = try session()
    let found = try object(session.run(["atlas", "--json", "-o", "atlas.svg"]))
    let stages = try #require(found["stages"] as? [[String: Any]])
    #expect(stages.compactMap { $0["name"] as? String } == ["pixels", "pool1", "pool2", "relu3", "relu4", "fc3"])
    for stage in stages {
      for key in ["trained", "untrained"] {
        let measures = try #require(stage[key] as? [String: Double])
        #expect((0.2...1).contains(measures["neighborAccuracy"] ?? 0))
        #expect((0.2...1).contains(measures["probeAccuracy"] ?? 0))
      }
    }
    let again = try session.run(["atlas", "--json", "-o", "again.svg", "--threads", "1"])
    #expect(again.status == 0)
    #expect(try Data(contentsOf: session.folder.url.appendingPathComponent("atlas.svg")).count > 10_000)
  }

  @Test func epochsAreThoseOfTheRun() throws {
    let session = try session()
    let outcome = try session.run(["atlas", "--epochs", "--method", "pca", "-o", "epochs.pdf", "--json"])
    let stages = try #require(try object(outcome)["stages"] as? [[String: Any]])
    #expect(stages.compactMap { $0["name"] as? String } == ["epoch 0", "epoch 1", "epoch 2"])
    #expect(!outcome.errors.contains("differs in rounding"))
    // The last epoch's weights are those of the run: the layer tells the classes apart as it does in the run's atlas.
    let run = try object(session.run(["atlas", "--layer", "fc", "--method", "pca", "-o", "fc.pdf", "--json"]))
    let last = try #require(stages.last?["trained"] as? [String: Double])
    let own = try #require((run["stages"] as? [[String: Any]])?.first)
    #expect(own["trained"] as? [String: Double] == last)
    #expect(own["untrained"] as? [String: Double] == stages.first?["trained"] as? [String: Double])
  }

  @Test func similarityComparesLayersAndNetworks() throws {
    let session = try session()
    let own = try object(session.run(["similarity", "--json", "-o", "own.svg"]))
    let table = try #require(own["cka"] as? [[Double]])
    #expect(table.count == 12)
    for (row, values) in table.enumerated() {
      #expect(abs(values[row] - 1) < 1e-9 && values == table.map { $0[row] })
    }
    let both = try object(
      session.run(["similarity", "--model", "lenet,cnn", "--layer", "conv,output", "--json", "-o", "both.svg"]))
    #expect((both["cka"] as? [[Double]])?.map(\.count) == [2, 2])
  }

  @Test func severalLayersShareASheet() throws {
    let session = try session()
    let outcome = try session.run(["pca", "--layer", "conv,fc,output", "--points-out", "p.csv"])
    #expect(
      outcome.lines == [
        "p-lenet-conv.csv", "p-lenet-fc.csv", "p-lenet-output.csv", "figures/lenet-conv-fc-output-pca.svg",
        "figures/lenet-conv-fc-output-pca.pdf",
      ], "\(outcome.errors)")
    let apart = try session.run(["pca", "--layer", "conv,fc", "--separate", "-o", "map.svg"])
    #expect(apart.lines == ["map-lenet-conv.svg", "map-lenet-fc.svg"])
  }

  @Test func variantsShareASheetAndFade() throws {
    let session = try session()
    let outcome = try session.run([
      "tsne", "--layer", "fc", "--perplexity", "5,20", "--seeds", "2", "--json", "-o", "sheet.svg",
    ])
    let maps = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]])
    #expect(
      maps.compactMap { $0["variant"] as? String } == [
        "perplexity 5, seed 0", "perplexity 5, seed 1", "perplexity 20, seed 0", "perplexity 20, seed 1",
      ])
    #expect(maps.allSatisfy { $0["files"] as? [String] == ["sheet.svg"] })
    let drawing = try String(contentsOf: session.folder.url.appendingPathComponent("sheet.svg"), encoding: .utf8)
    #expect(drawing.contains("Faded: points that keep fewer than half of their"))
  }

  @Test(arguments: [
    (["similarity", "--model", "lenet,cnn,lenet"], "two networks"),
    (["similarity", "--model", "lenet,cnn", "--run", "runs/lenet"], "as many --run"),
    (["atlas", "--epochs", "--layer", "conv,fc"], "one layer, not 2"),
    (["atlas", "--epochs", "3"], "the run has 2 epochs"), (["atlas", "--epochs", "2,1"], "ascending"),
    (["atlas", "--method", "pca", "--perplexity", "5"], "makes no difference"),
    (["tsne", "--perplexity", "5,5"], "separated by ‘,’"),
  ]) func mistakesAreExplained(arguments: [String], message: String) throws {
    let outcome = try session().run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
