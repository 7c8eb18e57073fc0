import Datasets
import Figures
import Foundation

/// A command that is run again, as a figure tells it, for that figure.
struct FigureRepetition {
  private let origin: FigureOrigin
  private let format: FigureFormat
  private let threads: Int?

  init(_ origin: FigureOrigin, format: FigureFormat, threads: Int?) {
    self.origin = origin
    self.format = format
    self.threads = threads
  }

  /// The figure's bytes as the command makes them now.
  ///
  /// - Throws: `BadInput` if the command is none that draws or draws no such figure; what the command throws.
  func run() throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("viz-verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let name = origin.command.first else { throw BadInput("the figure tells an empty command") }
    let command = try Viz.find(name)
    guard command.declaration.options.contains(where: { $0.name == FigureOptions.output.declaration.name }) else {
      throw BadInput("the figure tells that ‘viz \(name)’ made it, which draws nothing")
    }
    let drawsReport = command is ReportCommand.Type
    let place = drawsReport ? folder.path : folder.appendingPathComponent("figure.\(format.rawValue)").path
    let words = ["--output=\(place)"] + (threads.map { ["--threads=\($0)"] } ?? []) + origin.command.dropFirst()
    var console = Console(isQuiet: true)
    console.isMute = true
    try command.init(ParsedArguments(words, for: command.declaration)).run(on: console)
    return try InputFile.readWhole(drawsReport ? reportPart(in: folder) : figure(place))
  }

  /// The file of one of a command's figures.
  private func figure(_ place: String) -> String { origin.figure.map { place.distinguished(by: $0) } ?? place }

  /// The file of the report, or of one of its figures.
  private func reportPart(in folder: URL) -> String {
    let name = origin.figure ?? ReportCommand.documentName
    let part = name == ReportCommand.documentName ? name : "figures/\(name)"
    return folder.appendingPathComponent("\(part).\(format.rawValue)").path
  }
}
