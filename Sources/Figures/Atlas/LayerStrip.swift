/// The boxes of a network's layers in one row, those that lead to a column centered in it.
struct LayerStrip {
  /// A layer in its place.
  struct Cell {
    let layer: NetworkDiagram.Layer
    let box: LayerBox
    /// The middle of the box, counted from the left edge of the strip.
    let center: Double
    /// Whether the map of its column shows what it puts out.
    let isShown: Bool
    /// How many layers before it are left out for want of room.
    let skipped: Int
  }

  private(set) var cells: [Cell] = []
  /// The height of the tallest box.
  private let boxHeight: Double

  private static let gap = 8.0
  private static let nameRoom = 10.0

  /// The layers of each column; where they do not all fit, those with parameters and the last one come first.
  init(_ groups: [[NetworkDiagram.Layer]], columnWidth: Double, typesetter: Typesetter) {
    let scale = LayerBox.Scale(groups.flatMap { $0 })
    boxHeight = groups.joined().map { scale.box(of: $0).size.height }.max() ?? 0
    for (column, group) in groups.enumerated() {
      let widths = group.map { layer in
        max(scale.box(of: layer).size.width, typesetter.extent(of: layer.name, style: .small).width)
      }
      let kept = Self.kept(group, widths: widths, room: columnWidth - Self.gap)
      let used = kept.reduce(-Self.gap) { $0 + Self.gap + widths[$1] }
      var left = (Double(column) + 0.5) * columnWidth - used / 2
      for (place, index) in kept.enumerated() {
        let before = place == 0 ? 0 : kept[place - 1] + 1
        cells.append(
          Cell(
            layer: group[index], box: scale.box(of: group[index]), center: left + widths[index] / 2,
            isShown: index == group.count - 1, skipped: index - before))
        left += widths[index] + Self.gap
      }
    }
  }

  /// The height of the boxes and their names.
  var height: Double { boxHeight + Self.nameRoom + 4 }

  /// Which layers of a group are drawn, in their order.
  private static func kept(_ group: [NetworkDiagram.Layer], widths: [Double], room: Double) -> [Int] {
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
    return group[index].parameters > 0 ? 1 : 2
  }

  /// Draws boxes, arrows and names over `rect`.
  func draw(on canvas: inout Canvas, in rect: Rect, colors: [String: Color]) {
    let middle = rect.minY + boxHeight / 2
    for (cell, next) in zip(cells, cells.dropFirst()) {
      let start = Point(rect.minX + cell.center + cell.box.size.width / 2 + 1.5, middle)
      let end = Point(rect.minX + next.center - next.box.size.width / 2 - 1.5, middle)
      canvas.arrow(from: start, to: end)
      guard next.skipped > 0 else { continue }
      canvas.text(
        "+\(next.skipped)", at: Point((start.x + end.x) / 2, middle - 2.5), anchor: .middle, style: .small,
        color: canvas.theme.mutedInk)
    }
    for cell in cells {
      let center = Point(rect.minX + cell.center, middle)
      cell.box.draw(on: &canvas, center: center, color: colors[cell.layer.kind] ?? canvas.theme.rule)
      canvas.text(
        cell.layer.name, at: Point(center.x, rect.minY + boxHeight + 8), anchor: .middle,
        style: TextStyle(size: TextStyle.small.size, isBold: cell.isShown),
        color: cell.isShown ? canvas.theme.ink : canvas.theme.mutedInk)
    }
  }
}
