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

  /// Cells side by side: lanes, then boxes, then words.
  struct Row {
    /// How far below the top of the diagram its lanes begin.
    let top: Double
    let laneRoom: Double
    /// The height of its tallest box.
    let boxHeight: Double
    /// The height of its words and the space below them.
    let wordsHeight: Double

    var boxesTop: Double { top + laneRoom }
    var boxesBottom: Double { boxesTop + boxHeight }
    var bottom: Double { boxesBottom + wordsHeight }
  }

  private(set) var cells: [Cell]
  private(set) var rows: [Row] = []
  /// The connections above the boxes.
  let skips: SkipConnections

  /// The space between layers, in which the arrow runs.
  static let gap = 9.0
  static let lineHeight = TextStyle.small.size * 1.22
  private static let widestText = 62.0
  private static let textGap = 4.0
  private static let rowGap = 10.0

  init(_ layers: [NetworkDiagram.Layer], width: Double, typesetter: Typesetter) {
    let scale = LayerBox.Scale(layers)
    cells = layers.map { Self.cell(of: $0, scale: scale, typesetter) }
    skips = SkipConnections(layers.skipConnections)
    breakIntoRows(width: width)
  }

  /// The height of all rows.
  var height: Double { rows.last?.bottom ?? 0 }

  /// Sets all rows: as few as `width` allows, filled as evenly as that number allows.
  private mutating func breakIntoRows(width: Double) {
    let inner = width - 2 * Heading.margin
    let fewest = rows(within: inner).count
    let widest = stride(from: inner / Double(fewest), to: inner, by: 4).first { rows(within: $0).count == fewest }
    for members in rows(within: widest ?? inner) {
      let used = members.reduce(-Self.gap) { $0 + Self.gap + cells[$1].width }
      let arrows = Self.indent(rows.count) + (members.upperBound == cells.count ? 0 : Self.gap)
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
    var left = Heading.margin + Self.indent(rows.count)
    for index in members {
      cells[index].left = left
      cells[index].row = rows.count
      left += cells[index].width + gap
    }
    let lines = cells[members].map(\.lines.count).max() ?? 0
    rows.append(
      Row(
        top: height, laneRoom: skips.laneRoom(over: members),
        boxHeight: cells[members].map(\.box.size.height).max() ?? 0,
        wordsHeight: Self.textGap + Double(lines) * Self.lineHeight + Self.rowGap))
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
      (layer.name.breakable, bold, false), (layer.shape, TextStyle.small, false), (layer.kind, .small, true),
      (layer.detail, .small, true), (parameters, .small, true),
    ]
    let lines = words.flatMap { text, style, isMuted in
      typesetter.lines(of: text, style: style, width: widestText).map {
        (text: $0.unbreakable, style: style, isMuted: isMuted)
      }
    }
    let textWidth = lines.map { typesetter.extent(of: $0.text, style: $0.style).width }.max() ?? 0
    return Cell(layer: layer, box: box, lines: lines, width: max(textWidth, box.size.width))
  }

  /// The center of a cell's box when the first row starts at `top`.
  func boxCenter(of cell: Cell, top: Double) -> Point {
    let row = rows[cell.row]
    return Point(cell.left + cell.width / 2, top + row.boxesTop + row.boxHeight / 2)
  }

  /// Where connections above the boxes run on a sheet of `width`.
  func skipPlaces(top: Double, width: Double) -> SkipPlaces {
    SkipPlaces(
      rows: rows.map { row in
        SkipPlaces.Row(left: Heading.margin, right: width - Heading.margin, boxesTop: top + row.boxesTop)
      },
      ends: cells.map { $0.box.skipEnds(row: $0.row, center: boxCenter(of: $0, top: top)) })
  }

  /// The baseline of the first line of words of a row.
  func firstBaseline(row: Int, top: Double) -> Double {
    top + rows[row].boxesBottom + Self.textGap + TextStyle.small.size
  }
}

extension String {
  private static let breakMark: Character = "\u{200B}"

  /// This name with marks of no width where a line may end: behind `_`, `.`, `-` and `+`.
  fileprivate var breakable: String {
    String(flatMap { "_.-+".contains($0) ? [$0, Self.breakMark] : [$0] })
  }

  /// This text without such marks.
  fileprivate var unbreakable: String { filter { $0 != Self.breakMark } }
}
