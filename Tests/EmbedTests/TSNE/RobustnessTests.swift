import Embed
import Tensors
import Testing

/// Data that make trouble: a right map or a clear error.
@Suite struct RobustnessTests {
  private func fit(_ x: Matrix, _ change: (inout TSNE.Options) -> Void = { _ in }) throws -> TSNE.Embedding {
    var options = TSNE.Options()
    options.perplexity = min(30, TSNE.Options.largestPerplexity(rows: x.rows).rounded(.down))
    change(&options)
    return try TSNE.fit(x, options: options)
  }

  private func expectFinite(_ embedding: TSNE.Embedding, rows: Int) {
    #expect(embedding.coordinates.rows == rows && embedding.klDivergence.isFinite)
    #expect(embedding.coordinates.values.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [4, 5, 7, 10, 33, 50, 99, 100]) func fewRows(rows: Int) throws {
    let x = Matrix.random(rows, 6, seed: 101)
    for dimensions in 1...3 {
      expectFinite(try fit(x) { $0.dimensions = dimensions }, rows: rows)
      expectFinite(
        try fit(x) {
          $0.dimensions = dimensions
          $0.perplexity = TSNE.Options.largestPerplexity(rows: rows)
          $0.initialization = .spectral
        }, rows: rows)
    }
  }

  @Test func thousandsOfDuplicates() throws {
    let five = Matrix.random(5, 4, seed: 102)
    let x = Matrix(rows: 4000, columns: 4, values: (0..<4000).flatMap { Array(five.row($0 % 5)) })
    for method in [TSNE.Method.barnesHut, .fft] {
      let embedding = try fit(x) { $0.method = method }
      expectFinite(embedding, rows: 4000)
      #expect(embedding.klDivergence > 0)
    }
  }

  @Test func wideData() throws {
    let x = Matrix.clusters(3, rows: 90, columns: 10_000, spread: 1, seed: 103)
    let embedding = try fit(x) { $0.perplexity = 10 }
    let measured = try Faithfulness.measure(
      original: x, map: embedding.coordinates, labels: (0..<90).map { $0 % 3 })
    #expect(measured.mapAccuracy == 1)
  }

  @Test(arguments: [1e-30, 1e30] as [Float]) func extremeUnits(scale: Float) throws {
    let plain = Matrix.clusters(4, rows: 400, columns: 60, spread: 0.5, seed: 104)
    let x = Matrix(rows: 400, columns: 60, values: plain.values.map { $0 * scale })
    let measured = try Faithfulness.measure(
      original: x, map: fit(x).coordinates, labels: (0..<400).map { $0 % 4 })
    #expect(measured.mapAccuracy == 1)
  }

  @Test func constantColumnsMakeNoDifference() throws {
    let x = Matrix.clusters(4, rows: 300, columns: 5, spread: 0.5, seed: 105)
    let wider = Matrix(rows: 300, columns: 8, values: (0..<300).flatMap { Array(x.row($0)) + [7, 0, -1e6] })
    let (expected, found) = (try fit(x).neighbors, try fit(wider).neighbors)
    #expect(found == expected)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func whatIsNotFiniteIsNamed(value: Float) {
    var x = Matrix.random(80, 60, seed: 106)
    x[17, 4] = value
    #expect { try fit(x) } throws: { "\($0)".contains("row 17, column 4") }
  }

  @Test(arguments: TSNE.Schedule.allCases) func stepsTooLongAreTakenBack(schedule: TSNE.Schedule) throws {
    let x = Matrix.clusters(5, rows: 500, columns: 10, spread: 1, seed: 107)
    let usual = try fit(x) { $0.schedule = schedule }
    for rate in [1e5, 1e7, 1e9] {
      let bold = try fit(x) {
        $0.schedule = schedule
        $0.learningRate = rate
      }
      #expect(bold.klDivergence < 1.2 * usual.klDivergence)
    }
  }

  @Test func whatDoesNotFitIntoMemoryIsRefused() {
    var options = TSNE.Options()
    options.perplexity = 10_000
    #expect { try options.checkMemory(rows: 1_000_000, columns: 16, available: 16e9) } throws: {
      "\($0)".contains("1000000 rows") && "\($0)".contains("16.0 GB") && "\($0)".contains("would fit")
    }
    #expect(throws: Never.self) { try TSNE.Options().checkMemory(rows: 1_000_000, columns: 16, available: 16e9) }
    #expect(TSNE.Options().memory(rows: 1_000_000, columns: 16) < 6e9)
  }
}
