/// The boxes of a network's layers in one row, those that lead to a column centered in it, and the connections that skip layers
/// above them.
struct LayerStrip {
  /// A layer in its place.
  struct Cell {
    let layer: NetworkDiagram.Layer
    /// Its place in the order of the network.
    let index: Int
    let box: LayerBox
    /// The middle of the box, counted from the left edge of the strip.
    let center: Double
    /// Whether the map of its column shows what it puts out.
    let isShown: Bool
    /// How many layers before it are left out for want of room.
    let skipped: Int
    /// The room its box and name take.
    let width: Double

    var left: Double { center - width / 2 }
  }

  private(set) var cells: [Cell] = []
  /// The height of the tallest box.
  private let boxHeight: Double
  private var skips = SkipConnections([])

  private static let gap = 8.0
  private static let nameRoom = 10.0

  /// The layers of each column; where they do not all fit, those with parameters, those that read several, and the last one
  /// come first.
  init(_ groups: [[NetworkDiagram.Layer]], columnWidth: Double, typesetter: Typesetter) {
    let layers = groups.flatMap { $0 }
    let scale = LayerBox.Scale(layers)
    boxHeight = layers.map { scale.box(of: $0).size.height }.max() ?? 0
    var first = 0
    for (column, group) in groups.enumerated() {
      let widths = group.map { layer in
        max(scale.box(of: layer).size.width, typesetter.extent(of: layer.name, style: .small).width)
      }
      let (kept, gap) = Self.kept(
        group, widths: widths, columnWidth: columnWidth, isFirst: column == 0, typesetter)
      let used = kept.reduce(-gap) { $0 + gap + widths[$1] }
      var left = (Double(column) + 0.5) * columnWidth - used / 2
      for (place, index) in kept.enumerated() {
        let before = place == 0 ? 0 : kept[place - 1] + 1
        cells.append(
          Cell(
            layer: group[index], index: first + index, box: scale.box(of: group[index]),
            center: left + widths[index] / 2,
            isShown: index == group.count - 1, skipped: index - before, width: widths[index]))
        left += widths[index] + gap
      }
      first += group.count
    }
    skips = SkipConnections(connections(layers.skipConnections))
  }

  /// The height of the boxes with what runs above them, and their names.
  var height: Double { laneRoom + boxHeight + Self.nameRoom + 4 }

  private var laneRoom: Double { skips.laneRoom(over: 0..<2 * cells.count + 1) }

  /// Which layers of a group are drawn, in their order, and the space between them.
  private static func kept(
    _ group: [NetworkDiagram.Layer], widths: [Double], columnWidth: Double, isFirst: Bool, _ typesetter: Typesetter
  ) -> (layers: [Int], gap: Double) {
    let all = kept(group, widths: widths, room: columnWidth - gap, gap: gap)
    guard all.count < group.count else { return (all, gap) }
    // The number of those left out stands between boxes, and before the very first one.
    let wide = max(gap, typesetter.extent(of: "+\(group.count)", style: .small).width + 4)
    return (kept(group, widths: widths, room: columnWidth - (isFirst ? 2 : 1) * wide, gap: wide), wide)
  }

  private static func kept(
    _ group: [NetworkDiagram.Layer], widths: [Double], room: Double, gap: Double
  ) -> [Int] {
    let order = group.indices.reversed().sorted { first, second in
      rank(first, of: group) < rank(second, of: group)
    }
    var kept: [Int] = []
    var used = -gap
    for index in order where kept.isEmpty || used + gap + widths[index] <= room {
      kept.append(index)
      used += gap + widths[index]
    }
    return kept.sorted()
  }

  private static func rank(_ index: Int, of group: [NetworkDiagram.Layer]) -> Int {
    if index == group.count - 1 { return 0 }
    return group[index].parameters > 0 || (group[index].reads?.count ?? 1) > 1 ? 1 : 2
  }
}

extension LayerStrip {
  /// `all` between the places that are drawn: cell c is place 2c + 1, the layers left out before it are place 2c. What leads
  /// to a place beside it is told by the arrow between the two.
  private func connections(_ all: Set<SkipConnections.Connection>) -> [SkipConnections.Connection] {
    all.compactMap { connection in
      let (source, reader) = (place(of: connection.source), place(of: connection.reader))
      guard let source, let reader, reader - source > 1 else { return nil }
      return SkipConnections.Connection(source: source, reader: reader)
    }
  }

  /// Nil for a layer behind the last cell.
  private func place(of layer: Int) -> Int? {
    guard let next = cells.firstIndex(where: { $0.index >= layer }) else { return nil }
    return cells[next].index == layer ? 2 * next + 1 : 2 * next
  }

  /// Draws boxes, arrows, connections and names over `rect`.
  func draw(on canvas: inout Canvas, in rect: Rect, colors: [String: Color]) {
    let middle = rect.minY + laneRoom + boxHeight / 2
    drawArrows(on: &canvas, left: rect.minX, middle: middle)
    skips.draw(
      on: &canvas,
      SkipPlaces(
        rows: [SkipPlaces.Row(left: rect.minX, right: rect.maxX, boxesTop: rect.minY + laneRoom)],
        ends: (0..<2 * cells.count).map {
          ends(ofPlace: $0, left: rect.minX, middle: middle, typesetter: canvas.typesetter)
        }))
    for cell in cells {
      let center = Point(rect.minX + cell.center, middle)
      cell.box.draw(on: &canvas, center: center, color: colors[cell.layer.kind] ?? canvas.theme.rule)
      canvas.text(
        cell.layer.name, at: Point(center.x, middle + boxHeight / 2 + 8), anchor: .middle,
        style: TextStyle(size: TextStyle.small.size, isBold: cell.isShown),
        color: cell.isShown ? canvas.theme.ink : canvas.theme.mutedInk)
    }
  }

  /// An arrow from each box to the next, above it the number of layers left out between them.
  private func drawArrows(on canvas: inout Canvas, left: Double, middle: Double) {
    for (index, cell) in cells.enumerated() where isReached(index) {
      let (start, end) = arrow(into: index)
      canvas.arrow(from: Point(left + start, middle), to: Point(left + end, middle))
      guard cell.skipped > 0 else { continue }
      canvas.text(
        "+\(cell.skipped)", at: Point(left + (start + end) / 2, middle - Self.numberLift), anchor: .middle,
        style: .small,
        color: canvas.theme.mutedInk)
    }
  }

  /// Whether an arrow leads to a cell: it reads the one before, or layers are left out between them.
  private func isReached(_ index: Int) -> Bool {
    let cell = cells[index]
    return cell.skipped > 0 || index > 0 && cell.layer.reads?.contains(cell.index - 1) != false
  }

  /// Where the arrow to a cell begins and ends.
  private func arrow(into index: Int) -> (start: Double, end: Double) {
    let cell = cells[index]
    let before = index > 0 ? cells[index - 1] : nil
    let start = before.map { $0.center + $0.box.size.width / 2 + 1.5 } ?? max(0, cell.left - 2 * Self.gap)
    return (start, cell.center - cell.box.size.width / 2 - 1.5)
  }

  /// Where connections end: at the top of a box, or above the number of the layers that are left out.
  private func ends(ofPlace place: Int, left: Double, middle: Double, typesetter: Typesetter) -> SkipPlaces.Ends {
    let index = place / 2
    guard place.isMultiple(of: 2) else {
      return cells[index].box.skipEnds(row: 0, center: Point(left + cells[index].center, middle))
    }
    let (start, end) = arrow(into: index)
    let height = typesetter.extent(of: "+", style: .small).ascent
    let top = Point(left + (start + end) / 2, middle - Self.numberLift - height)
    return SkipPlaces.Ends(row: 0, leaving: top.moved(1.2, 0), arriving: top.moved(-1.2, 0))
  }

  /// How far above the arrow that number stands.
  private static let numberLift = 2.5
}
