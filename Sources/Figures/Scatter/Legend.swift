/// The names of the classes beside their markers, with how many points each has.
struct Legend {
  struct Entry {
    let name: String
    let count: String
    /// Nil for all classes that are drawn gray.
    let classIndex: Int?
  }

  private static let rowHeight = 9.0
  private static let markerRoom = 8.0
  private static let countGap = 5.0
  private static let columnGap = 10.0

  let entries: [Entry]
  private let nameWidth: Double
  private let countWidth: Double

  init(entries: [Entry], typesetter: Typesetter) {
    self.entries = entries
    nameWidth = typesetter.widest(entries.map(\.name), style: .small)
    countWidth = typesetter.widest(entries.map(\.count), style: .small)
  }

  /// The classes of `panel` that have points, largest first, those that are not highlighted together at the end; none when
  /// colors stand for values.
  init(of panel: ScatterPanel, typesetter: Typesetter) {
    let counts = panel.detail.values == nil ? panel.classCounts : []
    var entries = counts.filter { panel.isHighlighted($0.index) }.map {
      Entry(name: panel.classNames[$0.index], count: $0.count.grouped, classIndex: $0.index)
    }
    let others =
      counts.reduce(0) { $0 + $1.count } - counts.filter { panel.isHighlighted($0.index) }.reduce(0) { $0 + $1.count }
    if others > 0 { entries.append(Entry(name: "others", count: others.grouped, classIndex: nil)) }
    self.init(entries: entries, typesetter: typesetter)
  }

  private var columnWidth: Double { Self.markerRoom + nameWidth + Self.countGap + countWidth }

  /// How many columns fit side by side in `width` points; at least one.
  func columns(inWidth width: Double) -> Int {
    max(1, Int((width + Self.columnGap) / (columnWidth + Self.columnGap)))
  }

  /// The room that `columns` columns take.
  func size(columns: Int) -> Size {
    guard !entries.isEmpty else { return Size(width: 0, height: 0) }
    return Size(
      width: Double(columns) * (columnWidth + Self.columnGap) - Self.columnGap,
      height: Double(rows(columns: columns)) * Self.rowHeight)
  }

  private func rows(columns: Int) -> Int { (entries.count + columns - 1) / columns }

  /// Draws the legend with its top left corner at `corner`, entries running down each column.
  func draw(on canvas: inout Canvas, at corner: Point, columns: Int, appearances: [DotAppearance]) {
    for (index, entry) in entries.enumerated() {
      let (column, row) = index.quotientAndRemainder(dividingBy: rows(columns: columns))
      let left = corner.x + Double(column) * (columnWidth + Self.columnGap)
      let middle = corner.y + (Double(row) + 0.5) * Self.rowHeight
      let baseline = middle + TextStyle.small.size * 0.36
      let appearance = entry.classIndex.map { appearances[$0] } ?? .others(theme: canvas.theme)
      canvas.marker(appearance, at: Point(left + 3, middle), diameter: 4.2)
      canvas.text(entry.name, at: Point(left + Self.markerRoom, baseline), style: .small)
      canvas.text(
        entry.count, at: Point(left + columnWidth, baseline), anchor: .end, style: .small, color: canvas.theme.mutedInk)
    }
  }
}

extension Canvas {
  /// One marker of a class.
  mutating func marker(_ appearance: DotAppearance, at center: Point, diameter: Double) {
    switch appearance.shape.outline {
    case .dot: fill(.circle(center: center, radius: diameter / 2), appearance.color)
    case .polygon(let corners):
      fill(.lines(corners.map { $0.scaled(diameter, around: center) }, closed: true), appearance.color)
    case .lines(let lines, let width):
      var path = Path()
      for line in lines { path.add(closed: line.scaled(diameter, around: center).corners(width: width * diameter)) }
      fill(path, appearance.color)
    }
  }
}
