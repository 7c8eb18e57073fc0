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
    "train", "layers", "extract", "pca", "tsne", "curves", "architecture", "confusion", "mistakes", "statistics",
    "units", "filters", "maps", "means", "latent", "samples", "reconstruct", "interpolate", "compare", "losses",
    "diffuse", "weights", "report",
    "explore", "atlas", "similarity", "data", "lint", "verify", "completions", "manual",
  ]) func everyCommandExplainsItself(command: String) throws {
    let outcome = try VizProcess.run([command, "--help"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("USAGE\n  viz \(command)"))
    #expect(outcome.text.contains("EXAMPLES\n  viz \(command)"))
    for line in outcome.lines { #expect(line.count <= 140) }
  }

  @Test func theManualHasEveryOptionOfTheHelp() throws {
    let manual = try VizProcess.run(["manual"], in: folder)
    #expect(manual.status == 0 && manual.text.hasPrefix(".TH VIZ 1"))
    for command in ["train", "tsne", "curves", "lint"] {
      #expect(manual.text.contains("\n.SS \(command)\n"))
      let help = try VizProcess.run([command, "--help"], in: folder)
      let options = help.text.matches(of: /\n  (?:-., )?--([a-z0-9-]+)/).map { String($0.output.1) }
      #expect(!options.isEmpty)
      for option in options {
        #expect(manual.text.contains("\\-\\-\(option.replacing("-", with: "\\-"))\\fR"), "\(command) --\(option)")
      }
    }
    let requests: Set = [".TH", ".SH", ".SS", ".TP", ".PP", ".nf", ".fi", ".br", ".B", ".I", ".RI"]
    for line in manual.lines where line.hasPrefix(".") {
      #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
    }
  }

  @Test func versionIsOneLine() throws {
    let outcome = try VizProcess.run(["--version"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.text.wholeMatch(of: /viz \d+\.\d+\.\d+\n/) != nil)
  }
}
