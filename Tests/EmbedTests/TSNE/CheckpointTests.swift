import Embed
import Tensors
import Testing

@Suite struct CheckpointTests {
  private func options(_ schedule: TSNE.Schedule, _ method: TSNE.Method, dimensions: Int = 2) -> TSNE.Options {
    var options = TSNE.Options()
    options.perplexity = 15
    options.iterations = 260
    options.schedule = schedule
    options.method = method
    options.dimensions = dimensions
    return options
  }

  private static let x = Matrix.clusters(4, rows: 400, columns: 9, spread: 1, seed: 81)

  @Test(arguments: TSNE.Schedule.allCases, [TSNE.Method.exact, .barnesHut, .fft])
  func aResumedFitEndsAtTheSameBits(schedule: TSNE.Schedule, method: TSNE.Method) throws {
    let options = options(schedule, method)
    var checkpoints: [TSNE.Checkpoint] = []
    let whole = try TSNE.fit(Self.x, options: options) { progress in
      if let checkpoint = progress.checkpoint() { checkpoints.append(checkpoint) }
      return .continue
    }
    #expect(checkpoints.map(\.iteration) == [50, 100, 150, 200, 250])
    for checkpoint in checkpoints {
      let restored = try TSNE.Checkpoint(checkpoint.archive)
      #expect(restored == checkpoint)
      let resumed = try TSNE.fit(Self.x, options: options, resuming: restored)
      #expect(resumed.coordinates == whole.coordinates && resumed.klDivergence == whole.klDivergence)
    }
  }

  @Test func threeDimensionsToo() throws {
    let options = options(.accelerated, .barnesHut, dimensions: 3)
    var checkpoint: TSNE.Checkpoint?
    let whole = try TSNE.fit(Self.x, options: options) { progress in
      if progress.iteration == 150 { checkpoint = progress.checkpoint() }
      return .continue
    }
    let resumed = try TSNE.fit(Self.x, options: options, resuming: try #require(checkpoint))
    #expect(resumed.coordinates == whole.coordinates)
  }

  @Test func otherFitsRefuseIt() throws {
    let options = options(.accelerated, .exact)
    var checkpoint: TSNE.Checkpoint?
    _ = try TSNE.fit(Self.x, options: options) { progress in
      checkpoint = progress.checkpoint() ?? checkpoint
      return progress.iteration >= 50 ? .stop : .continue
    }
    let known = try #require(checkpoint)
    var (otherPerplexity, otherDimensions) = (options, options)
    otherPerplexity.perplexity = 20
    otherDimensions.dimensions = 3
    for changed in [otherPerplexity, otherDimensions] {
      #expect(throws: EmbedError.self) { try TSNE.fit(Self.x, options: changed, resuming: known) }
    }
    let others = Matrix.clusters(4, rows: 400, columns: 9, spread: 1, seed: 82)
    #expect(throws: EmbedError.self) { try TSNE.fit(others, options: options, resuming: known) }
  }

  @Test func damagedArchivesAreRefused() throws {
    var checkpoint: TSNE.Checkpoint?
    _ = try TSNE.fit(Self.x, options: options(.accelerated, .exact)) { progress in
      checkpoint = progress.checkpoint() ?? checkpoint
      return progress.iteration >= 50 ? .stop : .continue
    }
    let archive = try #require(checkpoint).archive
    for name in archive.tensors.keys {
      var damaged = archive
      damaged.tensors[name] = nil
      #expect(throws: EmbedError(.badMatrix, "the tensor ‘\(name)’ is missing")) { try TSNE.Checkpoint(damaged) }
      damaged.tensors[name] = Tensor(shape: [3, 7])
      #expect(throws: EmbedError.self) { try TSNE.Checkpoint(damaged) }
    }
    for name in archive.metadata.keys {
      var damaged = archive
      damaged.metadata[name] = "[1"
      #expect(throws: EmbedError.self) { try TSNE.Checkpoint(damaged) }
    }
    var twice = archive
    twice.metadata["order"] = "[" + [String](repeating: "0", count: 400).joined(separator: ",") + "]"
    #expect(throws: EmbedError.self) { try TSNE.Checkpoint(twice) }
  }
}
