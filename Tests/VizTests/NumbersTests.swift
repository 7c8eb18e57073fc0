import Foundation
import Testing

/// `--json`: every command that prints numbers has it, and it drops none of them.
@Suite struct NumbersTests {
  /// Commands that print no numbers, and what they print.
  private static let others = ["completions": "a script for a shell", "manual": "the manual page"]

  private static func commands() throws -> [String] {
    let help = try VizProcess.run(["--help"], in: FileManager.default.temporaryDirectory)
    let list = try #require(help.text.components(separatedBy: "\nCOMMANDS\n").last)
    return list.prefix(while: { $0 != "‘" }).split(separator: "\n").compactMap { $0.split(separator: " ").first }
      .map(String.init)
  }

  @Test func everyCommandThatPrintsNumbersPrintsJSON() throws {
    let commands = try Self.commands()
    #expect(commands.count > 20 && Self.others.keys.allSatisfy(commands.contains))
    for command in commands {
      let help = try VizProcess.run([command, "--help"], in: FileManager.default.temporaryDirectory)
      #expect(help.text.contains("\n  --json ") == (Self.others[command] == nil), "\(command)")
    }
  }

  @Test(arguments: [
    ["layers"], ["layers", "--model", "cnn"], ["weights"], ["data"], ["statistics"], ["confusion", "--top", "4"],
    ["similarity"], ["atlas", "--method", "pca"], ["atlas", "--epochs", "--method", "pca", "--samples", "100"],
  ]) func jsonHasEveryNumberOfTheText(arguments: [String]) throws {
    let session = try TrainedSession.shared.get()
    // `layers` takes no data.
    func run(_ more: [String]) throws -> VizProcess.Outcome {
      arguments[0] == "layers"
        ? try VizProcess.run(arguments + more, in: session.folder.url) : try session.run(arguments + more)
    }
    let (text, json) = (try run([]), try run(["--json"]))
    #expect(text.status == 0 && json.status == 0, "\(text.errors)\(json.errors)")
    let known = Self.numbers(in: try JSONSerialization.jsonObject(with: json.output))
    let shown = text.lines.filter { !$0.hasPrefix("figures/") }.flatMap(Self.shownNumbers)
    #expect(shown.count > 5)
    for number in shown { #expect(known.contains(where: number.stands), "\(number.text) of \(arguments)") }
  }

  @Test func trainingAndCurvesTellTheirEpochs() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["train", "--epochs", "2", "--run", "told", "--json"])
    let told = try #require(
      try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any], "\(outcome.errors)")
    let known = Self.numbers(in: told)
    for line in outcome.errors.split(separator: "\n") where line.hasPrefix("epoch") || line.hasPrefix("training") {
      for number in Self.shownNumbers(String(line).replacing(" of 2", with: "")) {
        #expect(known.contains(where: number.stands), "\(number.text) of ‘\(line)’")
      }
    }
    #expect(told["keptEpoch"] as? Int == 2 && told["stoppedEarly"] as? Bool == false)
    let curves = try VizProcess.run(["curves", "--run", "told", "--json"], in: session.folder.url)
    let figures = try #require(try JSONSerialization.jsonObject(with: curves.output) as? [[String: Any]])
    #expect(figures.map { $0["quantity"] as? String } == ["loss", "accuracy"])
    let history = try #require(told["history"] as? [[String: Any]])
    let drawn = try #require((figures[0]["curves"] as? [[String: Any]])?.first)
    #expect(drawn["test"] as? [Double] == history.compactMap { $0["testLoss"] as? Double })
    #expect(Set(figures.flatMap { $0["files"] as? [String] ?? [] }.filter(session.folder.contains)).count == 4)
  }

  /// A number as it was printed.
  private struct Shown {
    let text: String
    let value: Double
    let decimals: Int
    let isPercent: Bool

    /// Whether it is `number`, rounded.
    func stands(for number: Double) -> Bool {
      let exact = isPercent ? 100 * number : number
      return abs(exact - value) <= 0.5001 * pow(10, -Double(decimals))
    }
  }

  /// The numbers of a line, but for those in names such as `conv1`.
  private static func shownNumbers(_ line: String) -> [Shown] {
    line.matches(of: /(?<![\w.])([−-]?\d[\d,]*(?:\.(\d+))?)( %)?(?![\w])/).map { match in
      let text = String(match.1).replacing(",", with: "").replacing("−", with: "-")
      return Shown(
        text: String(match.0), value: Double(text) ?? .nan, decimals: match.2?.count ?? 0, isPercent: match.3 != nil)
    }
  }

  /// Every number of a JSON value, and how long its lists are.
  private static func numbers(in value: Any) -> [Double] {
    switch value {
    case let list as [Any]: [Double(list.count)] + list.flatMap(numbers)
    case let object as [String: Any]: object.values.flatMap(numbers)
    case let number as NSNumber: [number.doubleValue]
    default: []
    }
  }
}
