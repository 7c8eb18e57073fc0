import Embed
import Tensors
import Testing

@Suite struct TSNETests {
  private func options(perplexity: Double, iterations: Int, method: TSNE.Method = .auto) -> TSNE.Options {
    var options = TSNE.Options()
    options.perplexity = perplexity
    options.iterations = iterations
    options.method = method
    return options
  }

  @Test(arguments: [TSNE.Method.exact, .barnesHut]) func clustersComeApart(method: TSNE.Method) throws {
    let x = Matrix.clusters(6, rows: 600, columns: 20, spread: 0.5, seed: 51)
    let embedding = try TSNE.fit(x, options: options(perplexity: 20, iterations: 500, method: method))
    #expect(embedding.method == method && embedding.iterations == 500 && !embedding.stoppedEarly)
    let labels = (0..<600).map { $0 % 6 }
    let measured = try Faithfulness.measure(
      original: x, map: embedding.coordinates, labels: labels, known: embedding.neighbors)
    #expect(measured.mapAccuracy == 1)
    let silhouette = try #require(measured.silhouette)
    #expect(silhouette > 0.7)
    #expect(measured.trustworthiness > 0.93)
  }

  @Test func reportedDivergenceIsThatOfTheMap() throws {
    let x = Matrix.clusters(4, rows: 300, columns: 8, spread: 1, seed: 53)
    var last = 0.0
    let embedding = try TSNE.fit(x, options: options(perplexity: 10, iterations: 400, method: .barnesHut)) { progress in
      last = progress.klDivergence
      return .continue
    }
    let affinities = try Affinities(embedding.neighbors, perplexity: 10)
    let map = embedding.coordinates
    let points = (0..<300).map { SIMD2(Double(map[$0, 0]), Double(map[$0, 1])) }
    let recomputed = GradientTests.divergence(affinities, points)
    #expect(abs(embedding.klDivergence - recomputed) < 1e-4)
    #expect(abs(last - recomputed) < 1e-2)
  }

  @Test func threadsChangeNoBit() throws {
    let x = Matrix.clusters(3, rows: 700, columns: 7, spread: 1, seed: 54)
    let settings = options(perplexity: 20, iterations: 120, method: .barnesHut)
    let one = try TSNE.fit(x, options: settings, workers: Workers(1))
    let three = try TSNE.fit(x, options: settings, workers: Workers(3))
    #expect(one.coordinates == three.coordinates && one.klDivergence == three.klDivergence)
  }

  @Test func reportsComeOnTimeAndMayStop() throws {
    let x = Matrix.random(60, 4, seed: 55)
    var settings = options(perplexity: 5, iterations: 300)
    settings.reportInterval = 20
    var seen: [Int] = []
    var map = Matrix(rows: 0, columns: 2)
    let embedding = try TSNE.fit(x, options: settings) { progress in
      seen.append(progress.iteration)
      #expect(progress.iterations == 300)
      #expect(progress.iteration <= 30 ? progress.exaggeration == 12 : (1..<12).contains(progress.exaggeration))
      #expect(progress.klDivergence.isFinite && progress.gradientNorm > 0)
      map = progress.map()
      return progress.iteration >= 60 ? .stop : .continue
    }
    #expect(seen == [20, 40, 60])
    #expect(embedding.iterations == 60 && embedding.stoppedEarly)
    #expect(map == embedding.coordinates)
  }

  @Test func stoppingAtTheLastReportIsNotEarly() throws {
    let embedding = try TSNE.fit(.random(20, 3, seed: 56), options: options(perplexity: 4, iterations: 10)) { _ in .stop
    }
    #expect(embedding.iterations == 10 && !embedding.stoppedEarly)
  }

  @Test(arguments: 4...10) func tinyMatricesWork(rows: Int) throws {
    let perplexity = TSNE.Options.largestPerplexity(rows: rows)
    let embedding = try TSNE.fit(
      .random(rows, 3, seed: 57), options: options(perplexity: perplexity, iterations: 300))
    #expect(embedding.coordinates.rows == rows)
    #expect(embedding.coordinates.values.allSatisfy { $0.isFinite } && embedding.klDivergence.isFinite)
  }

  @Test(arguments: 0...3) func fewerThanFourRowsAreRefused(rows: Int) {
    #expect(throws: EmbedError.self) {
      try TSNE.fit(Matrix(rows: rows, columns: 2), options: options(perplexity: 1, iterations: 10))
    }
  }

  @Test func oddDataGiveFiniteMaps() throws {
    let line = Matrix(rows: 50, columns: 1, values: (0..<50).map { Float($0) })
    let same = Matrix(rows: 50, columns: 3, repeating: 4)
    let pairs = Matrix(rows: 400, columns: 2, values: (0..<400).flatMap { [Float($0 % 4), 0] })
    var constant = Matrix.random(50, 3, seed: 58, scale: 1e30)
    for row in 0..<50 { constant[row, 1] = -2 }
    let tiny = Matrix.random(50, 3, seed: 59, scale: 1e-30)
    for x in [line, same, pairs, constant, tiny] {
      for method in [TSNE.Method.exact, .barnesHut] {
        let embedding = try TSNE.fit(x, options: options(perplexity: 8, iterations: 300, method: method))
        #expect(embedding.coordinates.values.allSatisfy { $0.isFinite } && embedding.klDivergence.isFinite)
      }
    }
  }

  @Test func aMapOfOnesOwnIsTheStart() throws {
    var settings = options(perplexity: 5, iterations: 1)
    settings.learningRate = 1e-9
    settings.initialization = .given(.random(30, 2, seed: 61))
    let embedding = try TSNE.fit(.random(30, 3, seed: 62), options: settings)
    let start = Matrix.random(30, 2, seed: 61)
    let shift = start[0, 0] - embedding.coordinates[0, 0]
    for row in 0..<30 { #expect(abs(start[row, 0] - embedding.coordinates[row, 0] - shift) < 1e-5) }
    settings.initialization = .given(.random(29, 2, seed: 61))
    #expect(throws: EmbedError.self) { try TSNE.fit(.random(30, 3, seed: 62), options: settings) }
  }

  @Test func theLargestPerplexityIsNamed() {
    let message = "perplexity is 30.0: 50 rows allow 1 to 16.33, a third of the other rows"
    #expect(throws: EmbedError(.badOption, message)) {
      try TSNE.fit(.random(50, 3, seed: 63), options: options(perplexity: 30, iterations: 10))
    }
  }

  @Test func absurdOptionsAreRefused() {
    let changes: [(inout TSNE.Options) -> Void] = [
      { $0.perplexity = .nan }, { $0.perplexity = -3 }, { $0.iterations = 0 }, { $0.theta = -1 }, { $0.theta = .nan },
      { $0.exaggeration = 0 }, { $0.exaggerationIterations = -1 }, { $0.dimensions = 4 },
      {
        $0.perplexities = []
      }, { $0.perplexities = [5, 100] }, { $0.lateExaggeration = 0.5 },
      {
        $0.degreesOfFreedom = 0
      }, { $0.meshSpacing = 0 }, { $0.principalComponents = 0 }, { $0.learningRate = 0 },
      { $0.learningRate = .infinity }, { $0.momentum = 1 }, { $0.earlyMomentum = -0.1 }, { $0.reportInterval = 0 },
    ]
    for change in changes {
      var settings = options(perplexity: 5, iterations: 10)
      change(&settings)
      #expect { try TSNE.fit(.random(40, 3, seed: 64), options: settings) } throws: {
        ($0 as? EmbedError)?.kind == .badOption
      }
    }
  }
}
