import Figures
import Foundation

/// The independent programs that read what the module writes.
enum Tools {
  /// What `arguments` print when the files are there as `in.NAME` in the current folder; outputs are `out…`.
  @discardableResult
  static func run(_ arguments: [String], input: [UInt8], output: String? = nil) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "figures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(input).write(to: folder.appending(path: "in"))
    let printed = folder.appending(path: "printed")
    try Data().write(to: printed)

    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = try FileHandle(forWritingTo: printed)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ToolError(arguments: arguments) }
    return [UInt8](try Data(contentsOf: output.map { folder.appending(path: $0) } ?? printed))
  }

  struct ToolError: Error {
    let arguments: [String]
  }

  static func text(ofPDF pdf: [UInt8]) throws -> String {
    String(decoding: try run(["pdftotext", "-layout", "in", "-"], input: pdf), as: UTF8.self)
  }

  static func fonts(ofPDF pdf: [UInt8]) throws -> [String] {
    String(decoding: try run(["pdffonts", "in"], input: pdf), as: UTF8.self).split(separator: "\n").dropFirst(2)
      .map(String.init)
  }

  /// The first page as gray levels, drawn at 300 dots per inch and averaged to 100.
  static func pixels(ofPDF pdf: [UInt8]) throws -> GrayPage {
    try GrayPage(
      pgm: try run(["pdftoppm", "-gray", "-r", "300", "-singlefile", "in", "out"], input: pdf, output: "out.pgm"))
  }

  static func pixels(ofSVG svg: [UInt8]) throws -> GrayPage {
    try pixels(ofPDF: try run(["rsvg-convert", "-f", "pdf", "in"], input: svg))
  }

  /// The pixels of a PNG, shown at `size` points.
  static func pixels(ofPNG png: [UInt8], size: Size) throws -> GrayPage {
    let data = Data(png).base64EncodedString()
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="\(size.width)pt" \
      height="\(size.height)pt" viewBox="0 0 1 1" preserveAspectRatio="none">\
      <image width="1" height="1" preserveAspectRatio="none" xlink:href="data:image/png;base64,\(data)"/></svg>
      """
    return try pixels(ofSVG: Array(svg.utf8))
  }
}

/// Gray levels of a rendered page.
struct GrayPage {
  let width: Int
  let height: Int
  let levels: [UInt8]

  init(pgm: [UInt8]) throws {
    let fields = pgm.split(separator: 10, maxSplits: 3, omittingEmptySubsequences: false)
    let sides =
      fields.count == 4 ? String(decoding: fields[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) } : []
    guard sides.count == 2, fields[3].count == sides[0] * sides[1] else { throw Tools.ToolError(arguments: ["pgm"]) }
    let (columns, rows) = (sides[0] / 3, sides[1] / 3)
    let fine = Array(fields[3])
    levels = (0..<rows * columns).map { index in
      let corner = index / columns * 3 * sides[0] + index % columns * 3
      let sum = (0..<9).reduce(0) { $0 + Int(fine[corner + $1 / 3 * sides[0] + $1 % 3]) }
      return UInt8(sum / 9)
    }
    (width, height) = (columns, rows)
  }

  /// The mean difference of gray levels, 0 to 1; the sides may differ by a pixel.
  func difference(to other: GrayPage) -> Double {
    guard abs(width - other.width) <= 2, abs(height - other.height) <= 2 else { return 1 }
    let (columns, rows) = (min(width, other.width), min(height, other.height))
    var sum = 0
    for row in 0..<rows {
      for column in 0..<columns {
        sum += abs(Int(levels[row * width + column]) - Int(other.levels[row * other.width + column]))
      }
    }
    return Double(sum) / Double(255 * rows * columns)
  }

  /// The share of pixels that are not the paper's, which is the first pixel's.
  var inkShare: Double {
    Double(levels.count { abs(Int($0) - Int(levels[0])) > 20 }) / Double(levels.count)
  }
}
