import Figures
import Foundation
import Networks

/// `viz losses`: what a generator can make small, and what of it comes back to it.
struct LossesCommand: Command {
  static let declaration = CommandDeclaration(
    name: "losses", summary: "Draws the two losses of a generator and their gradients.",
    discussion: """
      Both losses depend on D(G(z)), the probability that the discriminator gives a generated image to be real. What comes back through \
      the discriminator is their slope by its logit log(D / (1 − D)): log(1 − D) is flat where the discriminator is sure that the image \
      was made, as it is when training begins, while −log D is steep there (viz train --model gan --loss).
      """,
    examples: ["viz losses", "viz losses -o losses.pdf --json"],
    groups: [
      FigureOptions.group,
      OptionGroup(title: "General", options: [CommonOptions.json.declaration, CommonOptions.quiet.declaration]),
    ])

  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  /// Where the losses are computed: D(G(z)), close to its ends but not at them.
  private static let probabilities = (0...200).map { 0.005 + 0.99 * Double($0) / 200 }

  func run(on console: Console) throws {
    let losses = AdversarialGame.GeneratorLoss.allCases.map(Loss.init)
    let drawn = try FunctionFigure(
      variableName: "D(G(z))", places: Self.probabilities,
      panels: [
        FunctionFigure.Panel(
          axisName: "Loss (nats)", curves: losses.map { .init(name: $0.words, values: $0.values) }),
        FunctionFigure.Panel(
          axisName: "Slope by the logit", curves: losses.map { .init(name: $0.words, values: $0.slopes) }),
      ],
      title: "What a generator makes small",
      subtitle: ["and its slope by the logit log(D / (1 − D)), from which it learns"]
    )
    let files = try FigureWriter(options: figure, console: console).write(drawn, name: "generator-losses")
    if printsJSON { return try console.json(Summary(probabilities: Self.probabilities, losses: losses, files: files)) }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let probabilities: [Double]
    let losses: [Loss]
    let files: [String]
  }

  /// One of the losses at all probabilities.
  private struct Loss: Encodable {
    let name: String
    let values, slopes: [Double]

    init(_ loss: AdversarialGame.GeneratorLoss) {
      name = loss.rawValue
      values = LossesCommand.probabilities.map { loss.value(ofLogit: LossesCommand.logit(of: $0)) }
      slopes = LossesCommand.probabilities.map { loss.slope(ofLogit: LossesCommand.logit(of: $0)) }
    }

    /// How the figure calls it.
    var words: String { name == AdversarialGame.GeneratorLoss.saturating.rawValue ? "log(1 − D)" : "−log D" }

    private enum CodingKeys: String, CodingKey { case name, values, slopes }
  }

  private static func logit(of probability: Double) -> Double { log(probability / (1 - probability)) }
}
