/// What a figure must keep to.
public struct LintRules: Sendable {
  /// The smallest and largest letters, in points.
  let textSizes: ClosedRange<Double>
  /// The largest bold letters, in points: titles and the letters of panels.
  let largestBoldText: Double
  /// The widest figure, in millimetres.
  let widest: Double
  /// The thinnest line, in points.
  let thinnestLine: Double
  /// The smallest contrast of letters with what lies behind them (WCAG 2).
  let textContrast: Double
  /// The smallest contrast of colored marks with the paper.
  let markContrast: Double
  /// The smallest distance of two colors in OKLab, for every kind of color vision. About 0.02 can just be seen side by side.
  let colorDistance: Double
  /// The largest file, in bytes.
  let largestFile: Int
}

extension LintRules {
  /// The standard of this project's own figures.
  public static let standard = LintRules(
    textSizes: 5...8, largestBoldText: 9, widest: 2000, thinnestLine: 0.2, textContrast: 4.5, markContrast: 1.3,
    colorDistance: 0.06, largestFile: 1_500_000)

  /// Nature's guide to figures: letters of 5 to 7 points, those of panels bold and 8, lines from 0.25 points, at most 183 mm wide.
  public static let nature = LintRules(
    textSizes: 5...7, largestBoldText: 8, widest: 183, thinnestLine: 0.25, textContrast: 4.5, markContrast: 1.3,
    colorDistance: 0.06, largestFile: 10_000_000)

  /// The instructions for authors of ICML: lines of at least half a point, at most 6.75 inches wide; and letters that stay legible.
  public static let icml = LintRules(
    textSizes: 5...11, largestBoldText: 12, widest: 171.5, thinnestLine: 0.5, textContrast: 4.5, markContrast: 1.3,
    colorDistance: 0.06, largestFile: 10_000_000)

  /// The rules by the names that `--rules` takes.
  public enum Name: String, CaseIterable, Sendable {
    case standard = "default"
    case nature, icml

    /// The rules of this name.
    public var rules: LintRules {
      switch self {
      case .standard: .standard
      case .nature: .nature
      case .icml: .icml
      }
    }
  }
}
