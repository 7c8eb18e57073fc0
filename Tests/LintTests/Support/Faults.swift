import Figures
import Foundation
import Lint

/// Small files to plant faults in.
enum Faults {
  /// An SVG of 300 × 200 points with a title, white paper and `body`.
  static func svg(_ body: String, head: String = "<title>A figure</title>") -> [UInt8] {
    Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300pt" height="200pt"
      viewBox="0 0 300 200">\(head)<rect width="300" height="200" fill="white"/>\(body)</svg>
      """.utf8)
  }

  /// Text of 7 points that is there to be selected only, so that no font is missed.
  static let text = "font-size=\"7\" font-family=\"Liberation Sans\" fill-opacity=\"0\""

  /// What is found in `bytes`.
  static func findings(
    _ bytes: [UInt8], under rules: LintRules = .standard
  ) throws -> [LintFinding] {
    try FigureFile(bytes, name: "figure").findings(under: rules)
  }

  /// What is found in an SVG with `body`, the fonts of its letters left out.
  static func findings(_ body: String, under rules: LintRules = .standard) throws -> [LintFinding] {
    try findings(svg(body), under: rules).filter { $0.check != .fonts }
  }

  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = Bundle.module.bundleURL.appending(path: "Fixtures")
    return [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// A PDF page of 300 × 200 points with the drawing instructions `content` and a font called F that is not embedded.
  static func pdf(_ content: String) -> [UInt8] {
    Array(
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
      4 0 obj <</Length \(content.utf8.count)>> stream
      \(content)
      endstream endobj
      5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
      6 0 obj <</Title(A figure)>> endobj
      trailer <</Root 1 0 R/Info 6 0 R>>
      %%EOF
      """.utf8)
  }
}

extension [LintFinding] {
  var checks: [LintFinding.Check] { map(\.check) }
}
