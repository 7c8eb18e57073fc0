import Datasets
import Foundation
import Testing

/// `viz pca` beyond the map: more components, other figures, and matrices that are not read whole.
@Suite struct PCATests {
  /// A folder with `images.npy`, the test images of the shared session as 28 × 28 numbers, and their `labels.npy`.
  private static func ownImages() throws -> TemporaryFolder {
    let session = try TrainedSession.shared.get()
    let folder = try TemporaryFolder()
    let images = try IDX.read(session.folder.path("data/t10k-images-idx3-ubyte"))
    var writer = try NPYStreamWriter(folder.path("images.npy"), rowShape: [28, 28])
    try writer.append(images.values.map { Float($0) / 255 }[...])
    try writer.finish()
    try NPY.write(IDX.read(session.folder.path("data/t10k-labels-idx1-ubyte")).values, to: folder.path("labels.npy"))
    return folder
  }

  private func json(_ outcome: VizProcess.Outcome) throws -> [String: Any] {
    let all = try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]]
    return try #require(all?.first)
  }

  private func columns(of path: String) throws -> [[Double]] {
    let points = try NPY.read(path)
    let count = points.shape[1]
    return (0..<count).map { column in
      stride(from: column, to: points.values.count, by: count).map { Double(points.values[$0]) }
    }
  }

  @Test func allComponentsAreWritten() throws {
    let session = try TrainedSession.shared.get()
    let arguments = ["pca", "--components", "5", "-o", "five.svg", "--points-out", "five.csv", "--json"]
    let outcome = try session.run(arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let points = try CSVTable.read(session.folder.path("five.csv"))
    #expect(points.header == ["index", "label", "pc1", "pc2", "pc3", "pc4", "pc5"])
    let numbers = try json(outcome)
    let variances = try #require(numbers["explainedVariance"] as? [Double])
    #expect(numbers["components"] as? Int == 5 && variances.count == 5)
    #expect((numbers["explainedVarianceRatio"] as? [Double])?.count == 5)
    for (component, variance) in variances.enumerated() {
      let values = points.rows.compactMap { Double($0[2 + component]) }
      let measured = values.reduce(0) { $0 + $1 * $1 } / Double(values.count - 1)
      #expect(abs(measured / variance - 1) < 1e-4)
    }
    #expect(outcome.errors.contains("in 5)"))
  }

  @Test func whitenedCoordinatesHaveVarianceOne() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run([
      "pca", "--components", "3", "--whiten", "--standardize", "-o", "white.svg", "--points-out", "white.npy",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("standardized") && outcome.errors.contains("whitened"))
    for values in try columns(of: session.folder.path("white.npy")) {
      #expect(abs(values.reduce(0) { $0 + $1 * $1 } / Double(values.count - 1) - 1) < 1e-4)
    }
  }

  @Test func otherFiguresHaveNamesOfTheirOwn() throws {
    let session = try TrainedSession.shared.get()
    let several = try session.run([
      "pca", "--layer", "conv,conv1", "--separate", "--scree", "--loadings", "4", "-o", "m.svg", "-o", "m.pdf",
    ])
    #expect(several.status == 0, "\(several.errors)")
    #expect(
      several.lines
        == ["lenet-conv", "lenet-conv1"].flatMap { layer in
          ["", "-scree", "-loadings"].flatMap { ["m-\(layer)\($0).svg", "m-\(layer)\($0).pdf"] }
        })
    let maps = try String(contentsOfFile: session.folder.path("m-lenet-conv1-loadings.svg"), encoding: .utf8)
    #expect(maps.contains("4 principal components as images of 6 × 28 × 28"))
    let usual = try session.run(["pca", "--scree", "--json"])
    let numbers = try json(usual)
    #expect(
      numbers["files"] as? [String]
        == ["", "-scree"].flatMap { kind in
          ["svg", "pdf"].map { "figures/lenet-fc-pca\(kind).\($0)" }
        })
    let ratios = try #require(numbers["explainedVarianceRatio"] as? [Double])
    let needed = try #require(numbers["componentsFor90Percent"] as? Int)
    #expect(numbers["components"] as? Int == 2 && ratios.count == 50)
    #expect(ratios.prefix(needed).reduce(0, +) >= 0.9 && ratios.prefix(needed - 1).reduce(0, +) < 0.9)
    let scree = try String(contentsOfFile: session.folder.path("figures/lenet-fc-pca-scree.svg"), encoding: .utf8)
    #expect(scree.contains("90 % of the variance takes \(needed) component"))
  }

  @Test func pixelsShowTheirComponents() throws {
    let folder = try Self.ownImages()
    let outcome = try VizProcess.run(
      ["pca", "--input", "images.npy", "--loadings", "-o", "own.svg"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines == ["own.svg", "own-loadings.svg"])
    let figure = try String(contentsOfFile: folder.path("own-loadings.svg"), encoding: .utf8)
    #expect(figure.contains("12 principal components as images of 28 × 28"))
    let seen = try VizProcess.run(
      ["pca", "--input", "images.npy", "--loadings", "--shape", "4x14x14", "-o", "own.svg"], in: folder.url)
    #expect(seen.status == 0, "\(seen.errors)")
  }

  @Test(arguments: [[], ["--standardize"], ["--samples", "120", "--whiten"]])
  func aFileReadInBlocksGivesTheSameMap(options: [String]) throws {
    let folder = try Self.ownImages()
    let common = ["pca", "--input", "images.npy", "--labels", "labels.npy", "--components", "3", "--json"] + options
    let whole = try VizProcess.run(common + ["-o", "a.svg", "--points-out", "a.npy"], in: folder.url)
    let blocks = try VizProcess.run(common + ["-o", "b.svg", "--points-out", "b.npy", "--out-of-core"], in: folder.url)
    #expect(whole.status == 0 && blocks.status == 0, "\(blocks.errors)")
    #expect(blocks.errors.contains("in blocks"))
    for (expected, found) in try zip(columns(of: folder.path("a.npy")), columns(of: folder.path("b.npy"))) {
      let largest = expected.map(abs).max() ?? 0
      #expect(zip(expected, found).allSatisfy { abs($0 - $1) < 1e-4 * largest })
    }
    let (one, other) = (try json(whole), try json(blocks))
    #expect(one["points"] as? Int == other["points"] as? Int)
    let trust = try [one, other].map { numbers in
      try #require((numbers["faithfulness"] as? [String: Any])?["trustworthiness"] as? Double)
    }
    #expect(abs(trust[0] - trust[1]) < 1e-3)
  }

  @Test func whatIsReadInBlocksIsMeasuredOnASample() throws {
    let folder = try TemporaryFolder()
    var writer = try NPYStreamWriter(folder.path("long.npy"), rowShape: [3])
    for row in 0..<12_000 { try writer.append([Float(row % 101), Float(row % 89), Float(row % 7)][...]) }
    try writer.finish()
    let outcome = try VizProcess.run(
      ["pca", "--input", "long.npy", "--out-of-core", "--json", "-o", "long.svg"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let numbers = try json(outcome)
    #expect(numbers["points"] as? Int == 12_000 && numbers["faithfulnessRows"] as? Int == 10_000)
    #expect(outcome.errors.contains("Measured among 10,000 rows"))
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Mistake(arguments: ["--layer", "output", "--components", "11"], message: "at most 10 components"),
    Mistake(arguments: ["--samples", "20", "--components", "21"], message: "at most 20 components"),
    Mistake(arguments: ["--layer", "conv", "--samples", "9", "--loadings", "12"], message: "at most 9 components"),
    Mistake(arguments: ["--layer", "fc", "--loadings"], message: "are no images"),
    Mistake(arguments: ["--layer", "fc", "--loadings", "--shape", "7x11"], message: "has 77 values"),
    Mistake(arguments: ["--shape", "7x12"], message: "goes with --loadings"),
    Mistake(arguments: ["--loadings", "--shape", "7"], message: "28x28"),
    Mistake(arguments: ["--loadings", "none"], message: "whole number from 1"),
    Mistake(arguments: ["--components", "1"], message: "from 2"),
    Mistake(arguments: ["--scree", "-o", "-", "--format", "svg"], message: "one figure"),
    Mistake(arguments: ["--out-of-core"], message: "goes with --input"),
  ]) func mistakesAreExplained(mistake: Mistake) throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["pca"] + mistake.arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(mistake.message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func badRowsOfAFileAreNamed() throws {
    let folder = try TemporaryFolder()
    var writer = try NPYStreamWriter(folder.path("x.npy"), rowShape: [2])
    try writer.append([1, 2, 3, .nan, 5, 6][...])
    try writer.finish()
    let outcome = try VizProcess.run(["pca", "--input", "x.npy", "--out-of-core"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("row 1, column 1"), "\(outcome.errors)")
    let missing = try VizProcess.run(["pca", "--input", "none.npy", "--out-of-core"], in: folder.url)
    #expect(missing.status == 66)
    #expect(try folder.names() == ["x.npy"])
  }
}
