/// Something about a figure that does not keep to the rules.
public struct LintFinding: Codable, Equatable, Sendable {
  /// What is looked at.
  public enum Check: String, Codable, CaseIterable, Sendable {
    /// The size of letters on paper.
    case textSize = "text-size"
    /// Fonts that are missing from the file or are programs.
    case fonts
    /// Letters that are outlines only, so that nobody can select, search or hear them.
    case outlinedText = "outlined-text"
    /// Letters that do not stand out.
    case textContrast = "text-contrast"
    /// Marks that do not stand out.
    case markContrast = "mark-contrast"
    /// Colors that look alike, to some readers or to all.
    case colorVision = "color-vision"
    /// Texts that cover each other.
    case overlap
    /// Things that reach beyond the paper.
    case offPage = "off-page"
    /// Lines too thin to print.
    case lineWidth = "line-width"
    /// A figure that is too wide.
    case width
    /// A file that is too large.
    case fileSize = "file-size"
    /// Ids that stand twice, in one file or in several.
    case ids
    /// A file that does not say what it shows.
    case title
  }

  /// The name of the file.
  public let file: String
  /// The page, from 1 on; nil for what concerns the whole file.
  public let page: Int?
  /// What was looked at.
  public let check: Check
  /// What was found and what was expected.
  public let message: String
}
