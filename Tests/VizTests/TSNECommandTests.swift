import Datasets
import Foundation
import Tensors
import Testing

/// `viz tsne` on matrices of one's own, with everything it can be told.
@Suite struct TSNECommandTests {
  /// A folder with `X.npy`, three round clusters of 60 columns, and their `y.npy`; `new.npy` holds more of them.
  private func folder(rows: Int = 240) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try NPY.write(Self.clusters(rows, seed: 1), to: folder.path("X.npy"))
    try NPY.write(Self.clusters(30, seed: 2), to: folder.path("new.npy"))
    let labels = Matrix(rows: rows, columns: 1, values: (0..<rows).map { Float($0 % 3) })
    try NPY.write(labels, to: folder.path("y.npy"))
    return folder
  }

  private static func clusters(_ rows: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let normal = NormalDistribution()
    let values = (0..<rows * 60).map { index in
      normal.next(using: &generator) + (index % 60 / 20 == index / 60 % 3 ? 4 : 0)
    }
    return Matrix(rows: rows, columns: 60, values: values)
  }

  private static let input = ["tsne", "--input", "X.npy", "--labels", "y.npy"]

  @Test(arguments: [
    ["--perplexity", "5+20"], ["--pca", "none"], ["--pca", "10", "--standardize"], ["--metric", "cosine"],
    ["--search", "approximate"], ["--dof", "0.5"], ["--initialization", "spectral"], ["--initialization", "random"],
    ["--method", "fft", "--mesh-spacing", "0.4"], ["--method", "barnes-hut", "--theta", "0.3", "--dimensions", "3"],
    ["--method", "exact", "--dimensions", "1"], ["--schedule", "classical", "--iterations", "300"],
    ["--iterations", "auto", "--exaggeration", "8,2", "--learning-rate", "500", "--momentum", "0.9"],
  ]) func everyOptionWorks(options: [String]) throws {
    let folder = try folder()
    let outcome = try VizProcess.run(
      Self.input + options + ["--json", "--points-out", "points.csv", "-o", "map.svg"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let summaries = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]])
    let measures = try #require(summaries[0]["faithfulness"] as? [String: Any])
    #expect(try #require(measures["mapAccuracy"] as? Double) > 0.98)
    let points = try CSVTable.read(folder.path("points.csv"))
    let dimensions = try #require(summaries[0]["dimensions"] as? Int)
    #expect(points.header == ["index", "label"] + ["x", "y", "z"].prefix(dimensions))
    #expect(folder.contains("map.svg"))
  }

  @Test func pointsGoIntoAMapThatWasKept() throws {
    let folder = try folder()
    let saved = try VizProcess.run(
      Self.input + ["--save", "map.safetensors", "--points-out", "old.npy", "-o", "old.svg"], in: folder.url)
    #expect(saved.lines == ["old.svg", "old.npy", "map.safetensors"], "\(saved.errors)")
    let placed = try VizProcess.run(
      ["tsne", "--input", "new.npy", "--into", "map.safetensors", "--points-out", "new-points.npy", "-o", "new.svg"],
      in: folder.url)
    #expect(placed.status == 0, "\(placed.errors)")
    #expect(placed.errors.contains("placed into a map of 240"))
    let (old, new) = (Matrix(try NPY.read(folder.path("old.npy"))), Matrix(try NPY.read(folder.path("new-points.npy"))))
    for row in 0..<new.rows {
      let nearest = (0..<old.rows).min { Self.squared(old, $0, new, row) < Self.squared(old, $1, new, row) }
      #expect(try #require(nearest) % 3 == row % 3)
    }
  }

  private static func squared(_ a: Matrix, _ i: Int, _ b: Matrix, _ j: Int) -> Float {
    let (x, y) = (a[i, 0] - b[j, 0], a[i, 1] - b[j, 1])
    return x * x + y * y
  }

  @Test func mapsOfOtherKindsAreRefused() throws {
    let folder = try folder()
    try SafetensorsFile(tensors: ["a": Tensor(shape: [2])]).write(to: folder.path("other.safetensors"))
    for option in ["--into", "--resume --checkpoint"] {
      let arguments = Self.input + option.split(separator: " ").map(String.init) + ["other.safetensors", "-o", "a.svg"]
      let outcome = try VizProcess.run(arguments, in: folder.url)
      #expect(outcome.status == 65 && outcome.errors.contains("other.safetensors: not"), "\(outcome.errors)")
      #expect(!folder.contains("a.svg"))
    }
    let missing = try VizProcess.run(Self.input + ["--into", "none.safetensors"], in: folder.url)
    #expect(missing.status == 66)
  }

  @Test(arguments: [
    (["--into", "m.safetensors", "--perplexity", "5"], "--perplexity makes no difference"),
    (["--resume"], "--resume goes with --checkpoint"),
    (["--metric", "precomputed", "--neighbors", "i.npy,d.npy"], "--metric makes no difference"),
    (["--dimensions", "3", "--method", "fft"], "three dimensions"), (["--dimensions", "4"], "from 1 to 3"),
    (["--initialization", "map.csv"], "pca, spectral, random"), (["--neighbors", "i.npy"], "two files"),
    (["--exaggeration", "1,2,3"], "1 to 2 numbers"), (["--iterations", "0"], "or auto"),
  ]) func mistakesAreExplained(options: [String], message: String) throws {
    let folder = try folder()
    let outcome = try VizProcess.run(Self.input + options, in: folder.url)
    #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func distancesAndNeighborsMayComeFromElsewhere() throws {
    let folder = try folder()
    let x = Self.clusters(240, seed: 1)
    var distances = Matrix(rows: 240, columns: 240)
    for i in 0..<240 {
      for j in 0..<240 where i != j {
        distances[i, j] = zip(x.row(i), x.row(j)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
      }
    }
    try NPY.write(distances, to: folder.path("D.npy"))
    let table = try VizProcess.run(
      ["tsne", "--input", "D.npy", "--labels", "y.npy", "--metric", "precomputed", "--json", "-o", "d.svg"],
      in: folder.url)
    #expect(table.status == 0, "\(table.errors)")
    let orders = (0..<240).map { row in
      (0..<240).filter { $0 != row }.sorted { distances[row, $0] < distances[row, $1] }.prefix(90)
    }
    let indices = Matrix(rows: 240, columns: 90, values: orders.flatMap { $0.map(Float.init) })
    let lengths = Matrix(
      rows: 240, columns: 90, values: orders.enumerated().flatMap { row, order in order.map { distances[row, $0] } })
    try NPY.write(indices, to: folder.path("i.npy"))
    try NPY.write(lengths, to: folder.path("d.npy"))
    let known = try VizProcess.run(
      Self.input + ["--neighbors", "i.npy,d.npy", "--json", "-o", "n.svg"], in: folder.url)
    #expect(known.status == 0, "\(known.errors)")
    try NPY.write(lengths, to: folder.path("i.npy"))
    let wrong = try VizProcess.run(Self.input + ["--neighbors", "i.npy,d.npy"], in: folder.url)
    #expect(wrong.status == 65 && wrong.errors.contains("row 0, column 0"))
  }

  @Test(.enabled(if: VizTerminal.isAvailable)) func anInterruptedMapIsKeptAndGoneOnWith() throws {
    let folder = try folder()
    let endless = Self.input + ["--checkpoint", "c.safetensors"]
    let interrupted = try VizTerminal.run(
      endless + ["--iterations", "1000000", "-o", "part.svg"], in: folder, interruptedAt: "KL divergence")
    #expect(interrupted.status == 130)
    #expect(folder.contains("part.svg") && folder.contains("c.safetensors"))
    let words = try #require(interrupted.sent.firstMatch(of: /after\s+([\d,]+)\s+iterations/))
    let done = try #require(Int(words.1.filter { $0 != "," }))
    let rest = ["--iterations", "\(done + 200)", "--points-out"]
    let resumed = try VizProcess.run(
      endless + ["--resume"] + rest + ["a.npy", "--threads", "1", "-o", "a.svg"], in: folder.url)
    #expect(resumed.status == 0, "\(resumed.errors)")
    let whole = try VizProcess.run(Self.input + rest + ["b.npy", "-o", "b.svg"], in: folder.url)
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(try NPY.read(folder.path("a.npy")) == NPY.read(folder.path("b.npy")))
  }
}
