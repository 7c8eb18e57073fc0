/// How judged images are laid out on a sheet of some width, whatever the size of the images.
struct JudgedImagesLayout {
  /// Images beside one another, each with the lines below it.
  typealias Row = [(tile: JudgedImages.Tile, caption: [JudgedImages.CaptionLine])]

  /// Images that belong together, broken into rows.
  struct Group {
    /// The lines of the title.
    let title: [String]
    let rows: [Row]
  }

  let groups: [Group]
  /// The width of a column of images, which is the largest side that an image can have.
  let columnWidth: Double

  static let gap = 5.0
  static let borderWidth = 1.4
  static let titleStyle = TextStyle.emphasis
  /// No column is narrower or wider than this for the sake of names, in points.
  private static let columnWidths = 34.0...60.0
  /// Fewer images do not become larger than this many in a row are.
  private static let fewestColumns = 4

  init(_ figure: JudgedImages, width: Double, _ typesetter: Typesetter) {
    let room = width - 2 * Heading.margin
    let columns = Self.columns(of: figure, room: room, typesetter)
    let columnWidth = (room - Double(columns - 1) * Self.gap) / Double(columns)
    self.columnWidth = columnWidth
    groups = figure.groups.map { group in
      let tiles = group.tiles.map { (tile: $0, caption: figure.caption(of: $0, width: columnWidth, typesetter)) }
      return Group(
        title: typesetter.lines(of: group.title, style: Self.titleStyle, width: room),
        rows: stride(from: 0, to: tiles.count, by: columns).map { Array(tiles.dropFirst($0).prefix(columns)) })
    }
  }

  /// How many images stand beside one another: as many as their names leave room for, in rows that are evenly filled.
  private static func columns(of figure: JudgedImages, room: Double, _ typesetter: Typesetter) -> Int {
    let narrowest = figure.widestName(typesetter).clamped(to: columnWidths)
    let most = max(1, Int((room + gap) / (narrowest + gap)))
    let count = figure.groups.map(\.tiles.count).max() ?? 1
    let rows = (count + most - 1) / most
    return max((count + rows - 1) / rows, min(most, fewestColumns))
  }

  /// The height of all groups with images of this `side`, in points.
  func height(side: Double) -> Double {
    groups.reduce(-Self.gap) { sum, group in
      group.rows.reduce(sum + titleHeight(of: group) + Self.gap) { $0 + rowHeight($1, side: side) }
    }
  }

  /// The height of a group's title with the space behind it.
  func titleHeight(of group: Group) -> Double {
    Double(group.title.count) * Self.titleStyle.size * Heading.leading + Self.borderWidth
  }

  /// The height of a row with the space behind it.
  func rowHeight(_ row: Row, side: Double) -> Double {
    side + 0.5 + Double(row.map(\.caption.count).max() ?? 0) * JudgedImages.captionLeading + Self.gap
  }
}
