import Embed
import Tensors
import Testing

@Suite struct ModelTests {
  /// Six clusters in 80 columns, so that features are reduced first; every fifth row is kept for later.
  private static let all = Matrix.clusters(6, rows: 750, columns: 80, spread: 1, seed: 91)
  private static let old = (0..<750).filter { $0 % 5 != 0 }
  private static let new = (0..<750).filter { $0 % 5 == 0 }

  private func model(_ change: (inout TSNE.Options) -> Void = { _ in }) throws -> TSNE.Model {
    var options = TSNE.Options()
    options.perplexity = 20
    change(&options)
    return try #require(try TSNE.Model(TSNE.fit(Self.all.selectingRows(Self.old), options: options)))
  }

  /// The share of the new points whose nearest old neighbor in the map is of their cluster.
  private func accuracy(_ placed: Matrix, in model: TSNE.Model) throws -> Double {
    let nearest = try NearestNeighbors.exact(of: placed, in: model.coordinates, k: 1)
    let right = Self.new.indices.count { Self.old[Int(nearest.indices[$0])] % 6 == Self.new[$0] % 6 }
    return Double(right) / Double(Self.new.count)
  }

  @Test(arguments: 1...3) func newPointsFindTheirClusters(dimensions: Int) throws {
    let model = try model { $0.dimensions = dimensions }
    let placed = try model.transform(Self.all.selectingRows(Self.new))
    #expect(placed.rows == 150 && placed.columns == dimensions)
    #expect(try accuracy(placed, in: model) > 0.97)
  }

  @Test func preparationAndMetricGoAlong() throws {
    let model = try model {
      $0.standardizes = true
      $0.metric = .cosine
      $0.degreesOfFreedom = 0.6
      $0.perplexities = [5, 30]
    }
    #expect(try accuracy(model.transform(Self.all.selectingRows(Self.new)), in: model) > 0.97)
  }

  @Test func pointsOfTheMapStayNearTheirPlaces() throws {
    let model = try model()
    let placed = try model.transform(Self.all.selectingRows(Self.old))
    let extent = (model.coordinates.values.max() ?? 0) - (model.coordinates.values.min() ?? 0)
    let offsets = (0..<placed.rows).map { row in
      let (x, y) = (placed[row, 0] - model.coordinates[row, 0], placed[row, 1] - model.coordinates[row, 1])
      return (x * x + y * y).squareRoot()
    }
    #expect(offsets.sorted()[placed.rows / 2] < 0.05 * extent)
  }

  @Test func eachPointIsPlacedAlone() throws {
    let model = try model { $0.principalComponents = nil }
    let together = try model.transform(Self.all.selectingRows(Self.new))
    for index in [0, 7, 149] {
      let alone = try model.transform(Self.all.selectingRows([Self.new[index]]))
      #expect(alone.values == Array(together.row(index)))
    }
    #expect(try model.transform(Self.all.selectingRows(Self.new), workers: Workers(1)) == together)
  }

  @Test func archivesKeepEveryBit() throws {
    let model = try model { $0.standardizes = true }
    let restored = try TSNE.Model(model.archive)
    let rows = Self.all.selectingRows(Self.new)
    #expect(try restored.transform(rows) == model.transform(rows))
    #expect(restored.archive == model.archive)
  }

  @Test func damagedArchivesAreRefused() throws {
    let archive = try model().archive
    for name in archive.tensors.keys {
      var damaged = archive
      damaged.tensors[name] = nil
      #expect(throws: EmbedError.self) { try TSNE.Model(damaged) }
      damaged.tensors[name] = Tensor(shape: [3, 7], repeating: .nan)
      #expect(throws: EmbedError.self) { try TSNE.Model(damaged) }
    }
    for name in archive.metadata.keys {
      var damaged = archive
      damaged.metadata[name] = "{}"
      #expect(throws: EmbedError.self) { try TSNE.Model(damaged) }
    }
  }

  @Test func badRowsAreRefused() throws {
    let model = try model()
    #expect(throws: EmbedError.self) { try model.transform(.random(3, 79, seed: 1)) }
    #expect(throws: EmbedError.self) { try model.transform(Matrix(rows: 1, columns: 80, repeating: .nan)) }
    #expect(try model.transform(Matrix(rows: 0, columns: 80)).rows == 0)
  }
}
