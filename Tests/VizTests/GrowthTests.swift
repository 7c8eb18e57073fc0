import Datasets
import Foundation
import Tensors
import Testing

/// The program that measures how t-SNE grows, in `Benchmarks/Growth`.
@Suite struct GrowthTests {
  @Test func everySizeIsARowOfTheTableAndAPointOfTheFigure() throws {
    let folder = try TemporaryFolder()
    let outcome = try VizProcess.run(
      "growth", ["table", "--sizes", "300,100", "--csv", "growth.csv", "--svg", "growth.svg"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = try String(contentsOfFile: folder.path("growth.csv"), encoding: .utf8).split(separator: "\n")
    #expect(table.first == "rows,columns,method,iterations,kl_divergence,recall,seconds,peak_bytes")
    let rows = table.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.map { $0[0] } == ["100", "300"])
    #expect(rows.allSatisfy { (Double($0[7]) ?? 0) > 1e6 && (Double($0[6]) ?? 0) > 0 })
    let figure = try String(contentsOfFile: folder.path("growth.svg"), encoding: .utf8)
    #expect(figure.contains("t-SNE from 100 to 300 points"))
  }

  @Test func neighborsAndComponentsAreThoseOfTheLibrary() throws {
    let folder = try TemporaryFolder()
    // On a line with growing gaps each point is nearest to the one before it, the first to the second.
    try NPY.write(Matrix(rows: 5, columns: 2, values: [0, 0, 1, 0, 3, 0, 7, 0, 15, 0]), to: folder.path("x.npy"))
    let found = try VizProcess.run(
      "growth", ["neighbors", "--input", "x.npy", "--k", "1", "--output", "i.npy"], in: folder.url)
    #expect(found.status == 0 && found.text.contains("seconds"))
    #expect(try NPY.read(folder.path("i.npy")).values == [1, 0, 1, 2, 3])
    let components = try VizProcess.run("growth", ["pca", "--input", "x.npy", "--components", "1"], in: folder.url)
    let json = try JSONSerialization.jsonObject(with: components.output) as? [String: Any]
    let variance = try #require((json?["explainedVariance"] as? [Double])?.first)
    #expect(abs(variance - 37.2) < 1e-4)
  }

  @Test(arguments: [
    (["table"], "--csv is missing"), (["fit", "--rows", "0"], "--rows is ‘0’"), (["fit", "--row", "9"], "--row"),
    (["grow"], "unknown command grow"), ([], "no command"),
  ])
  func misuseIsExplained(arguments: [String], words: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try VizProcess.run("growth", arguments, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }
}
