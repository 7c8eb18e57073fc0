/// The colors of everything that is not data.
public enum Theme: String, CaseIterable, Sendable {
  /// Dark ink on white paper.
  case light
  /// Light ink on dark paper.
  case dark

  /// The background.
  public var paper: Color { self == .light ? Color(hex: 0xffffff) : Color(hex: 0x16181d) }
  /// Titles, labels and outlines.
  public var ink: Color { self == .light ? Color(hex: 0x1b1d22) : Color(hex: 0xeceef2) }
  /// Secondary text: subtitles, tick labels, captions. Readable on the paper (contrast over 5).
  public var mutedInk: Color { self == .light ? Color(hex: 0x5a5f6b) : Color(hex: 0xa9afbb) }
  /// Axis lines and frames.
  public var rule: Color { self == .light ? Color(hex: 0x9aa0ac) : Color(hex: 0x6a707d) }
  /// Grid lines, which must stay behind the data.
  public var grid: Color { self == .light ? Color(hex: 0xe4e6eb) : Color(hex: 0x2c3038) }
}
