/// Models side by side, a column each: a map, groups of small images, and numbers beneath.
///
/// What a row shows stands at its left; one legend tells the classes of all maps.
public struct ModelSheet: Figure {
  /// One of the models.
  public struct Column: Sendable {
    /// What tells it from the others, such as `KL weight 30`.
    public let name: String
    /// What its map shows.
    public let panel: ScatterPanel
    /// Its images, group by group, in rows.
    public let groups: [[[RasterImage]]]
    /// Its numbers, as they are to be printed.
    public let numbers: [String]

    /// A model called `name`.
    public init(name: String, panel: ScatterPanel, groups: [[[RasterImage]]], numbers: [String]) {
      self.name = name
      self.panel = panel
      self.groups = groups
      self.numbers = numbers
    }
  }

  /// What the rows are called.
  public struct RowNames: Sendable {
    /// The maps.
    public let maps: String
    /// The groups of images.
    public let groups: [String]
    /// The numbers.
    public let numbers: [String]

    /// Names for all rows.
    public init(maps: String, groups: [String], numbers: [String]) {
      self.maps = maps
      self.groups = groups
      self.numbers = numbers
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// Lines under everything.
  public let caption: [String]
  /// The models, from left to right.
  public let columns: [Column]
  /// What the rows are called.
  public let rowNames: RowNames
  /// Chooses the order in which the points are drawn.
  public let seed: UInt64

  /// A sheet of `columns`.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no model, when a model has not as many groups or numbers as there are
  ///   names, when the models differ in the images of a group's row, or in the names of their classes.
  public init(
    _ columns: [Column], rowNames: RowNames, title: String, subtitle: [String] = [], caption: [String] = [],
    seed: UInt64 = 0
  ) throws(FigureError) {
    guard let first = columns.first else { throw FigureError(.badData, "a sheet needs at least one model") }
    for column in columns {
      guard column.groups.count == rowNames.groups.count, column.numbers.count == rowNames.numbers.count else {
        throw FigureError(
          .badData,
          "‘\(column.name)’ has \(column.groups.count) groups of images and \(column.numbers.count) numbers: expected "
            + "\(rowNames.groups.count) and \(rowNames.numbers.count)")
      }
      guard column.groups.map({ $0.map(\.count) }) == first.groups.map({ $0.map(\.count) }) else {
        throw FigureError(.badData, "‘\(column.name)’ and ‘\(first.name)’ differ in the number of their images")
      }
      guard column.panel.classNames == first.panel.classNames else {
        throw FigureError(
          .badData, "‘\(column.name)’ and ‘\(first.name)’ have different classes: one legend cannot tell them")
      }
    }
    self.columns = columns
    self.rowNames = rowNames
    self.title = title
    self.subtitle = subtitle
    self.caption = caption
    self.seed = seed
  }

  /// Two columns of a journal for three models or more, less for fewer.
  public var naturalWidth: Double {
    switch columns.count {
    case 1: 89.0.millimetresInPoints
    case 2: 136.0.millimetresInPoints
    default: 183.0.millimetresInPoints
    }
  }

  /// The numbers of each model in words.
  public var summary: String {
    let sentences = columns.map { column in
      "\(column.name): " + zip(rowNames.numbers, column.numbers).map { "\($0) \($1)" }.joined(separator: "; ")
    }
    let rows = [rowNames.maps] + rowNames.groups
    return
      (["\(columns.count.of("model")) side by side: \(rows.joined(separator: ", "))"] + sentences + subtitle
      + caption).asSentences
  }
}
