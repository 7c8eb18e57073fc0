import Foundation
import Testing

@Suite struct HelpTests {
  private let folder = FileManager.default.temporaryDirectory

  private func fixture(_ name: String) throws -> String {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "txt"))
    return try String(contentsOf: url, encoding: .utf8)
  }

  @Test(arguments: [["--help"], ["help"], ["-h"]]) func programHelpIsTheWholeText(arguments: [String]) throws {
    let outcome = try VizProcess.run(arguments, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text == (try fixture("help")))
    #expect(outcome.errors.isEmpty)
  }

  @Test(arguments: ["tsne", "pca", "train"]) func commandHelpIsTheWholeText(command: String) throws {
    let outcome = try VizProcess.run([command, "--help"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text == (try fixture("help-\(command)")))
    #expect(try VizProcess.run(["help", command], in: folder).text == outcome.text)
  }

  @Test(arguments: [
    "train", "layers", "extract", "pca", "tsne", "curves", "architecture", "confusion", "statistics", "units",
    "filters", "maps", "means", "weights", "report", "explore", "data", "completions",
  ]) func everyCommandExplainsItself(command: String) throws {
    let outcome = try VizProcess.run([command, "--help"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("USAGE\n  viz \(command)"))
    #expect(outcome.text.contains("EXAMPLES\n  viz \(command)"))
    for line in outcome.lines { #expect(line.count <= 140) }
  }

  @Test func versionIsOneLine() throws {
    let outcome = try VizProcess.run(["--version"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.wholeMatch(of: /viz \d+\.\d+\.\d+\n/) != nil)
  }
}
