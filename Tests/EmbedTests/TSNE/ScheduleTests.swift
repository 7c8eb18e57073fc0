import Embed
import Tensors
import Testing

@Suite struct ScheduleTests {
  private static let data: [(name: String, x: Matrix)] = [
    ("clusters", .clusters(6, rows: 900, columns: 12, spread: 1.5, seed: 111)),
    ("cloud", .random(800, 10, seed: 112)),
    ("line", Matrix(rows: 600, columns: 2, values: (0..<600).flatMap { [Float($0), Float($0 % 7) * 0.01] })),
    ("grid", Matrix(rows: 900, columns: 2, values: (0..<900).flatMap { [Float($0 % 30), Float($0 / 30)] })),
    (
      "duplicates",
      Matrix(rows: 900, columns: 8, values: (0..<3).flatMap { _ in Matrix.random(300, 8, seed: 113).values })
    ),
  ]

  private func fit(_ x: Matrix, _ change: (inout TSNE.Options) -> Void) throws -> TSNE.Embedding {
    var options = TSNE.Options()
    change(&options)
    return try TSNE.fit(x, options: options)
  }

  @Test(arguments: data.indices) func acceleratedIsNoWorseThanAThousandClassicalIterations(index: Int) throws {
    let x = Self.data[index].x
    let classical = try fit(x) {
      $0.schedule = .classical
      $0.iterations = 1000
    }
    let accelerated = try fit(x) { _ in }
    #expect(accelerated.klDivergence < 1.01 * classical.klDivergence)
  }

  @Test func theDivergenceDecidesWhenToEnd() throws {
    let x = Self.data[0].x
    var seen: [(iteration: Int, divergence: Double)] = []
    let embedding = try TSNE.fit(x) { progress in
      seen.append((progress.iteration, progress.klDivergence))
      #expect(progress.isOpenEnded && progress.iterations == 1000)
      return .continue
    }
    #expect(!embedding.stoppedEarly && embedding.iterations > 200)
    #expect(seen.last?.iteration == embedding.iterations)
    let longer = try fit(x) { $0.iterations = 1000 }
    #expect(embedding.klDivergence < 1.03 * longer.klDivergence)
  }

  @Test func methodsReachTheSameDivergence() throws {
    let x = Matrix.clusters(5, rows: 1500, columns: 10, spread: 1, seed: 114)
    let divergences = try [TSNE.Method.exact, .barnesHut, .fft].map { method in
      try fit(x) { ($0.method, $0.iterations) = (method, 1000) }.klDivergence
    }
    // Small differences of the forces lead to other minima, of which these clusters have many.
    for divergence in divergences { #expect(abs(divergence / divergences[0] - 1) < 0.015) }
  }

  @Test func momentumGrowsAndExaggerationFades() throws {
    var seen: [Double] = []
    _ = try TSNE.fit(Self.data[0].x) { progress in
      seen.append(progress.exaggeration)
      return .continue
    }
    #expect(seen[0] == 12 && seen.last == 1)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func lateExaggerationPacksClusters() throws {
    let x = Self.data[0].x
    let labels = (0..<900).map { $0 % 6 }
    let silhouettes = try [1.0, 4].map { late in
      let map = try fit(x) { $0.lateExaggeration = late }.coordinates
      return try Faithfulness.measure(original: x, map: map, labels: labels).silhouette ?? 0
    }
    #expect(silhouettes[1] > silhouettes[0])
  }

  @Test func startsOfAllKindsArriveAtGoodMaps() throws {
    let x = Self.data[0].x
    let usual = try fit(x) { _ in }.klDivergence
    let starts: [TSNE.Initialization] = [.spectral, .random, .given(.random(900, 2, seed: 115, scale: 1e-4))]
    for start in starts {
      let divergence = try fit(x) { $0.initialization = start }.klDivergence
      #expect(divergence < 1.06 * usual)
    }
  }

  @Test func neighborsAloneAreEnough() throws {
    let x = Self.data[0].x
    var options = TSNE.Options()
    options.initialization = .spectral
    let known = try TSNE.fit(x, options: options)
    let found = try TSNE.fit(known.neighbors, options: options)
    #expect(found.coordinates == known.coordinates)
    options.initialization = .pca
    #expect(try TSNE.fit(known.neighbors, options: options).coordinates == known.coordinates)
  }

  @Test(arguments: [0.5, 2]) func tailsAgreeWithTheDefinition(degrees: Double) throws {
    let x = Matrix.clusters(4, rows: 300, columns: 8, spread: 1, seed: 116)
    let embedding = try fit(x) {
      $0.perplexity = 10
      $0.degreesOfFreedom = degrees
    }
    let affinities = try Affinities(embedding.neighbors, perplexity: 10)
    let recomputed = affinities.klDivergence(of: embedding.coordinates, degreesOfFreedom: degrees)
    #expect(abs(embedding.klDivergence - recomputed) < 1e-4)
  }
}
