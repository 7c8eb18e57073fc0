/// The look of a line of text.
public struct TextStyle: Hashable, Sendable {
  /// The size in points.
  public var size: Double
  /// Whether the letters are bold.
  public var isBold: Bool
  /// Whether the letters are slanted.
  public var isItalic: Bool

  /// Text of `size` points.
  public init(size: Double, isBold: Bool = false, isItalic: Bool = false) {
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
  }

  /// The figure's title.
  public static let title = TextStyle(size: 8, isBold: true)
  /// Names of axes, classes and layers.
  public static let label = TextStyle(size: 7)
  /// Tick labels, subtitles, legends and captions.
  public static let small = TextStyle(size: 6)
  /// Names that stand among the data.
  public static let emphasis = TextStyle(size: 6.5, isBold: true)
}

/// Which part of a line of text stands at the given place.
public enum TextAnchor: Sendable {
  /// Its start.
  case start
  /// Its middle.
  case middle
  /// Its end.
  case end

  /// The share of the text's width that lies before the given place.
  package var share: Double {
    switch self {
    case .start: 0
    case .middle: 0.5
    case .end: 1
    }
  }
}

/// The room a line of text takes, in points.
public struct TextExtent: Equatable, Sendable {
  /// The width.
  public let width: Double
  /// The height above the baseline.
  public let ascent: Double
  /// The depth below the baseline.
  public let descent: Double
  /// The number of characters that no installed font can draw.
  public let unknownGlyphs: Int

  /// Ascent and descent together.
  public var height: Double { ascent + descent }
}
