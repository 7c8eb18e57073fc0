/// Several maps side by side that eyes can compare: one legend, one set of colors, dots of one size.
public struct ScatterSheet: Figure {
  /// One of the maps.
  public struct Item: Sendable {
    /// What tells it from the others, such as `conv layer (pool2)`.
    public let name: String
    /// What holds for it alone, such as `KL divergence 1.393`; empty for nothing.
    public let detail: String
    /// Its points.
    public let panel: ScatterPanel

    /// A map called `name`.
    public init(name: String, detail: String = "", panel: ScatterPanel) {
      self.name = name
      self.detail = detail
      self.panel = panel
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// Lines under the maps.
  public let caption: [String]
  /// The maps, row after row.
  public let items: [Item]
  /// How many stand side by side.
  public let columns: Int
  /// Chooses the order in which the points are drawn.
  public let seed: UInt64

  /// A sheet of `items`.
  ///
  /// - Parameter columns: how many stand side by side; nil for as many as fit, in rows that are as even as can be.
  /// - Throws: `FigureError` of kind `badData` when there is no map, or when they differ in the names of their classes
  ///   or in the values that color their points.
  public init(
    _ items: [Item], columns: Int? = nil, title: String, subtitle: [String] = [], caption: [String] = [],
    seed: UInt64 = 0
  ) throws(FigureError) {
    guard let first = items.first else { throw FigureError(.badData, "a sheet needs at least one map") }
    if let other = items.first(where: { $0.panel.classNames != first.panel.classNames }) {
      throw FigureError(
        .badData, "the maps ‘\(first.name)’ and ‘\(other.name)’ have different classes: one legend cannot tell them")
    }
    if let other = items.first(where: { $0.panel.detail.values?.values != first.panel.detail.values?.values }) {
      throw FigureError(
        .badData, "the maps ‘\(first.name)’ and ‘\(other.name)’ have different values: one color bar cannot tell them")
    }
    self.items = items
    self.columns = (columns ?? Self.columns(for: items.count)).clamped(to: 1...items.count)
    self.title = title
    self.subtitle = subtitle
    self.caption = caption + (items.first?.panel.words ?? [])
    self.seed = seed
  }

  /// Up to four in as few rows as that allows.
  private static func columns(for count: Int) -> Int {
    let rows = (count + 3) / 4
    return (count + rows - 1) / rows
  }

  /// Two columns of a journal for three maps side by side or more, less for fewer.
  public var naturalWidth: Double {
    switch columns {
    case 1: 89.0.millimetresInPoints
    case 2: 136.0.millimetresInPoints
    default: 183.0.millimetresInPoints
    }
  }

  /// The maps in words: what each shows, and which classes share most neighbors in it.
  public var summary: String {
    let parts = items.map { item in
      let parts = [item.name, item.panel.points.count.of("point"), item.detail, item.panel.strongestMixing ?? ""]
      return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return (["\(items.count.of("scatter plot")) side by side."] + parts + subtitle + caption).asSentences
  }
}
