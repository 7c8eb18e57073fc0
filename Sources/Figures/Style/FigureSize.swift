/// The size of a figure on paper.
public struct FigureSize: Equatable, Sendable {
  /// The width in millimetres.
  public let width: Double
  /// The height in millimetres, or nil for the height that suits the figure.
  public let height: Double?

  /// One column of a journal, 89 mm, as high as suits the figure.
  public static let column = FigureSize(width: 89)
  /// The smallest and largest side that can be asked for, in millimetres.
  public static let limits = 20.0...2000.0

  /// A size in millimetres.
  public init(width: Double, height: Double? = nil) {
    self.width = width
    self.height = height
  }

  /// Reads `89mm`, `3.5in`, `8.9cm`, `252pt` (widths) and `89x60mm`, `3.5inx2in` (width and height).
  ///
  /// - Throws: `FigureError` of kind `badOption` when the text is none of these or outside `limits`.
  public static func parse(_ text: String) throws(FigureError) -> FigureSize {
    let parts = text.lowercased().replacing("×", with: "x").split(separator: "x", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count <= 2 else { throw unreadable(text) }
    guard let unit = unit(of: last) else { throw unreadable(text) }
    var sides: [Double] = []
    for part in parts {
      guard let side = length(part, defaultUnit: unit) else { throw unreadable(text) }
      guard limits.contains(side) else {
        throw FigureError(.badOption, "size ‘\(text)’: a side must measure between 20 mm and 2000 mm")
      }
      sides.append(side)
    }
    return FigureSize(width: sides[0], height: sides.count == 2 ? sides[1] : nil)
  }

  private static let millimetresPerUnit = ["mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72]

  private static func unit(of text: Substring) -> String? {
    millimetresPerUnit.keys.first { text.hasSuffix($0) }
  }

  private static func length(_ text: Substring, defaultUnit: String) -> Double? {
    let ownUnit = unit(of: text)
    let digits = ownUnit == nil ? text : text.dropLast(2)
    guard let number = Double(digits), number.isFinite else { return nil }
    return millimetresPerUnit[ownUnit ?? defaultUnit].map { number * $0 }
  }

  private static func unreadable(_ text: String) -> FigureError {
    FigureError(.badOption, "size ‘\(text)’ cannot be read: expected a width such as 89mm or 3.5in, or 89x60mm")
  }
}

extension Double {
  /// This many millimetres in points of 1/72 inch.
  package var millimetresInPoints: Double { self * 72 / 25.4 }
}
