/// Where the layers of a diagram stand: in rows from left to right, as many to a row as fit.
struct DiagramLayout {
  /// A layer with its box and words, in its place.
  struct Cell {
    let layer: NetworkDiagram.Layer
    let box: LayerBox
    let lines: [(text: String, style: TextStyle, isMuted: Bool)]
    let width: Double
    /// The left edge.
    var left = 0.0
    /// The row.
    var row = 0
  }

  private(set) var cells: [Cell]
  /// The height of the tallest box.
  let boxHeight: Double
  /// The connections above the boxes.
  let skips: SkipConnections
  /// The height of a row with the space below it, without the lanes above it.
  private let rowHeight: Double
  private(set) var rows = 0
  /// The room for lanes above each row.
  private var laneRoom: [Double] = []

  /// The space between layers, in which the arrow runs.
  static let gap = 9.0
  static let lineHeight = TextStyle.small.size * 1.22
  private static let widestText = 62.0
  private static let textGap = 4.0
  private static let rowGap = 10.0
  private static let laneGap = 4.0
  /// The room for the arrows from the lowest lane.
  private static let arrowRoom = 3.0

  init(_ layers: [NetworkDiagram.Layer], width: Double, typesetter: Typesetter) {
    let scale = LayerBox.Scale(layers)
    cells = layers.map { Self.cell(of: $0, scale: scale, typesetter) }
    boxHeight = cells.map(\.box.size.height).max() ?? 0
    let texts = Double(cells.map(\.lines.count).max() ?? 0) * Self.lineHeight
    rowHeight = boxHeight + Self.textGap + texts + Self.rowGap
    skips = SkipConnections(layers)
    breakIntoRows(width: width)
  }

  /// The height of all rows.
  var height: Double { Double(rows) * rowHeight + laneRoom.reduce(0, +) }

  /// Sets all rows: as few as `width` allows, filled as evenly as that number allows.
  private mutating func breakIntoRows(width: Double) {
    let inner = width - 2 * Heading.margin
    let fewest = rows(within: inner).count
    let widest = stride(from: inner / Double(fewest), to: inner, by: 4).first { rows(within: $0).count == fewest }
    for members in rows(within: widest ?? inner) {
      let used = members.reduce(-Self.gap) { $0 + Self.gap + cells[$1].width }
      let arrows = Self.indent(rows) + (members.upperBound == cells.count ? 0 : Self.gap)
      place(members, leftOver: inner - arrows - used)
    }
  }

  /// The cells of each row when as many as possible stand within `room`.
  private func rows(within room: Double) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var (start, used) = (0, 0.0)
    for index in cells.indices {
      let arrows = Self.indent(rows.count) + (index == cells.count - 1 ? 0 : Self.gap)
      if index > start, used + Self.gap + cells[index].width + arrows > room {
        rows.append(start..<index)
        (start, used) = (index, 0)
      }
      used += cells[index].width + (index == start ? 0 : Self.gap)
    }
    return rows + [start..<cells.count]
  }

  /// Sets `members` as the next row, the room left over given to the gaps.
  private mutating func place(_ members: Range<Int>, leftOver: Double) {
    let gap = Self.gap + min(Self.gap, max(0, leftOver) / Double(max(1, members.count - 1)))
    var left = Heading.margin + Self.indent(rows)
    for index in members {
      cells[index].left = left
      cells[index].row = rows
      left += cells[index].width + gap
    }
    rows += 1
    let lanes = skips.laneCount(over: members)
    laneRoom.append(lanes == 0 ? 0 : Self.arrowRoom + Double(lanes) * Self.laneGap)
  }

  /// The room for the arrow that comes from the row before.
  private static func indent(_ row: Int) -> Double { row == 0 ? 0 : gap }

  private static func cell(
    of layer: NetworkDiagram.Layer, scale: LayerBox.Scale, _ typesetter: Typesetter
  ) -> Cell {
    let box = scale.box(of: layer)
    let bold = TextStyle(size: TextStyle.small.size, isBold: true)
    let parameters = layer.parameters > 0 ? "\(layer.parameters.grouped) params" : ""
    let words = [
      (layer.name, bold, false), (layer.shape, TextStyle.small, false), (layer.kind, .small, true),
      (layer.detail, .small, true), (parameters, .small, true),
    ]
    let lines = words.flatMap { text, style, isMuted in
      typesetter.lines(of: text, style: style, width: widestText).map { (text: $0, style: style, isMuted: isMuted) }
    }
    let textWidth = lines.map { typesetter.extent(of: $0.text, style: $0.style).width }.max() ?? 0
    return Cell(layer: layer, box: box, lines: lines, width: max(textWidth, box.size.width))
  }

  /// The center of a cell's box when the first row starts at `top`.
  func boxCenter(of cell: Cell, top: Double) -> Point {
    Point(cell.left + cell.width / 2, boxesTop(row: cell.row, top: top) + boxHeight / 2)
  }

  /// The middle of the upper edge of a cell's box.
  func boxTop(of cell: Cell, top: Double) -> Point {
    boxCenter(of: cell, top: top).moved(cell.box.depth / 2, -cell.box.size.height / 2)
  }

  /// Where a lane runs above a row.
  func laneHeight(_ lane: Int, row: Int, top: Double) -> Double {
    boxesTop(row: row, top: top) - Self.arrowRoom - Self.laneGap * (Double(lane) + 0.5)
  }

  /// The baseline of the first line of words of a row.
  func firstBaseline(row: Int, top: Double) -> Double {
    boxesTop(row: row, top: top) + boxHeight + Self.textGap + TextStyle.small.size
  }

  /// The top of the tallest box of a row.
  private func boxesTop(row: Int, top: Double) -> Double {
    top + Double(row) * rowHeight + laneRoom[...row].reduce(0, +)
  }
}
