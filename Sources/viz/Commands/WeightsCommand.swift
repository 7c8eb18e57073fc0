import Datasets
import Figures
import Foundation
import Networks
import Tensors

/// `viz weights`: the parameters of a network, as a table or as files.
struct WeightsCommand: Command {
  static let output = Setting.text(
    "output", short: "o", "FILE", help: "write them to FILE.safetensors or FILE.npz", isRepeatable: true,
    takesPath: true)

  static let declaration = CommandDeclaration(
    name: "weights", summary: "Lists a network's parameters, or writes them as safetensors or NPZ.",
    discussion: """
      Names and layouts are PyTorch's, in both formats: load_file(…) or numpy.load(…) give what load_state_dict takes. With \
      --weights, the parameters of --model are read from a file; the prefixes module. and _orig_mod. and counters called \
      num_batches_tracked are dropped, half and double precision become single, and everything that does not fit is listed.
      """,
    examples: [
      "viz weights", "viz weights --model cnn -o cnn.npz",
      "viz weights --model examples/normalized.json --weights theirs.safetensors -o ours.safetensors",
    ],
    groups: [
      OptionGroup(
        title: "Network",
        options: ModelChoice.options + [
          CommonOptions.run.declaration, CommonOptions.weights.declaration, CommonOptions.data.declaration,
        ]),
      OptionGroup(title: "Files", options: [output.declaration, CommonOptions.force.declaration]),
      OptionGroup(title: "General", options: [CommonOptions.json.declaration, CommonOptions.quiet.declaration]),
    ])

  private let choice: ModelChoice
  private let run: String?
  private let weights: String?
  private let data: String
  private let outputs: [String]
  private let force: Bool
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    choice = try ModelChoice(arguments)
    run = try arguments[CommonOptions.run]
    weights = try arguments[CommonOptions.weights]
    data = try arguments[CommonOptions.data] ?? CommonOptions.usualData
    outputs = try arguments.all(Self.output)
    force = arguments[CommonOptions.force]
    printsJSON = arguments[CommonOptions.json]
    if weights != nil, run != nil { throw UsageError("--weights stand in place of a run: leave out --run") }
    if let output = outputs.first(where: { !$0.hasSuffix(".safetensors") && !$0.hasSuffix(".npz") }) {
      throw UsageError("--output must end in .safetensors or .npz, not ‘\(output)’")
    }
  }

  func run(on console: Console) throws {
    let network = try network()
    if let output = outputs.first(where: { FileManager.default.fileExists(atPath: $0) }), !force {
      throw DataError(.cannotCreate, file: output, "is there already (--force replaces it)")
    }
    for output in outputs {
      try network.saveWeights(output)
      if !printsJSON { try console.result(output) }
    }
    let rows = network.parameterNames.compactMap { name in network.parameter(name).map { Row(name, $0) } }
    if printsJSON {
      try console.json(Summary(model: network.model.name, parameters: rows, files: outputs))
    } else if outputs.isEmpty {
      for line in table(rows).lines { try console.result(line) }
    }
  }

  private func network() throws -> Network {
    if let weights {
      let network = Network(try choice.load(), seed: 0)
      try network.loadWeights(weights)
      return network
    }
    let dataName = URL(fileURLWithPath: data).deletingPathExtension().lastPathComponent
    return try RunFolder(run ?? choice.defaultRun(of: choice.load(), on: dataName)).network()
  }

  private func table(_ rows: [Row]) -> TextTable {
    var table = TextTable(
      header: ["parameter", "shape", "values", "mean", "deviation", "least", "largest"], leftAligned: [0, 1])
    table.rows = rows.map { row in
      [
        row.name, row.shape.map { "\($0)" }.joined(separator: " × "), row.count.grouped, row.mean.fixed(4),
        row.deviation.fixed(4), row.least.fixed(4), row.largest.fixed(4),
      ]
    }
    return table
  }

  private struct Summary: Encodable {
    let model: String
    let parameters: [Row]
    let files: [String]
  }

  private struct Row: Encodable {
    let name: String
    let shape: [Int]
    let count: Int
    let mean, deviation, least, largest: Double

    init(_ name: String, _ tensor: Tensor) {
      self.name = name
      shape = tensor.shape
      count = tensor.count
      let values = tensor.values.map { Double($0) }
      let mean = values.reduce(0, +) / Double(count)
      self.mean = mean
      deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
      least = values.min() ?? 0
      largest = values.max() ?? 0
    }
  }
}
