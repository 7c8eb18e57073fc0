import Figures
import Foundation

/// Measurements of ever more points, each made by a process of its own, so that its peak memory is its own.
struct GrowthTable {
  /// The measurements, fewest points first.
  private(set) var rows: [FitMeasurement] = []

  /// Measures `rows` points in another process of this program, told `options` besides.
  mutating func measure(rows count: Int, options: [String]) throws {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["fit", "--rows", String(count)] + options
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw FailedMeasurement(rows: count) }
    rows.append(try JSONDecoder().decode(FitMeasurement.self, from: text))
  }

  /// One line a measurement, under a line of names.
  var csv: String {
    let names = "rows,columns,method,iterations,kl_divergence,recall,seconds,peak_bytes"
    return ([names] + rows.map(\.csvLine)).joined(separator: "\n") + "\n"
  }

  /// Time and memory over the number of points.
  ///
  /// - Parameter source: what the points are, in words.
  func figure(source: String) throws(FigureError) -> LogLogFigure {
    try LogLogFigure(
      xName: "Points", x: rows.map { Double($0.rows) },
      panels: [
        LogLogFigure.Panel(name: "Time (s)", values: rows.map(\.seconds)),
        LogLogFigure.Panel(name: "Peak memory (MB)", values: rows.map { Double($0.peakMemory) / 1e6 }),
      ],
      title:
        "t-SNE from \(rows.first.map { $0.rows.grouped } ?? "") to \(rows.last.map { $0.rows.grouped } ?? "") points",
      subtitle: ["\(source); whole fits with default options. Dashed: in proportion"])
  }
}

extension FitMeasurement {
  fileprivate var csvLine: String {
    let recall = recall.map { String($0) } ?? ""
    return "\(rows),\(columns),\(method),\(iterations),\(klDivergence),\(recall),\(seconds),\(peakMemory)"
  }
}

/// A process that measured did not end well; it has told why.
private struct FailedMeasurement: Error, CustomStringConvertible {
  let rows: Int

  var description: String { "\(rows) points could not be measured" }
}
