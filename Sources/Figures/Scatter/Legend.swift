/// The names of the classes beside their markers, with how many points each has.
struct Legend {
  struct Entry {
    let name: String
    let count: String
    let classIndex: Int
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

  /// The classes of `panel` that have points, largest first.
  init(of panel: ScatterPanel, typesetter: Typesetter) {
    self.init(
      entries: panel.classCounts.map {
        Entry(name: panel.classNames[$0.index], count: $0.count.grouped, classIndex: $0.index)
      }, typesetter: typesetter)
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
      canvas.marker(appearances[entry.classIndex], at: Point(left + 3, middle), diameter: 4.2)
      canvas.text(entry.name, at: Point(left + Self.markerRoom, baseline), style: .small)
      canvas.text(
        entry.count, at: Point(left + columnWidth, baseline), anchor: .end, style: .small, color: canvas.theme.mutedInk)
    }
  }
}

extension Canvas {
  /// One marker of a class.
  mutating func marker(_ appearance: DotAppearance, at center: Point, diameter: Double) {
    let corners = appearance.shape.corners.map { center.moved($0.x * diameter, $0.y * diameter) }
    fill(
      corners.isEmpty ? .circle(center: center, radius: diameter / 2) : .lines(corners, closed: true),
      appearance.color)
  }
}
