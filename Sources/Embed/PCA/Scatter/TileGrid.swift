/// The lower triangle of a symmetric matrix of sums over pairs of columns, cut into tiles of six rows and sixteen columns:
/// what the registers of a processor with vectors of 32 bytes hold.
///
/// A panel is the run of six or sixteen columns of the data that a row or column of tiles needs.
struct TileGrid {
  /// Rows of a tile.
  static let height = 6
  /// Columns of a tile.
  static let width = 16
  /// Sums of a tile, row after row.
  static let tileSize = height * width

  /// Rows and columns of the matrix.
  let order: Int
  /// How many tiles stand before those of each column panel, and last all tiles: those that meet the diagonal or lie
  /// below it.
  private let starts: [Int]

  init(order: Int) {
    self.order = order
    var starts = [0]
    for panel in 0..<(order + Self.width - 1) / Self.width {
      starts.append(starts[panel] + (order + Self.height - 1) / Self.height - panel * Self.width / Self.height)
    }
    self.starts = starts
  }

  /// The panels of `width` columns.
  var columnPanels: Int { starts.count - 1 }
  /// The panels of `height` columns.
  var rowPanels: Int { (order + Self.height - 1) / Self.height }
  /// All tiles.
  var tileCount: Int { starts[columnPanels] }

  /// The first tile of column panel `panel`.
  func firstTile(of panel: Int) -> Int { starts[panel] }

  /// The row panels whose tiles with column panel `panel` meet the diagonal or lie below it.
  func rowPanels(under panel: Int) -> Range<Int> { panel * Self.width / Self.height..<rowPanels }

  /// Tiles full of `value`.
  func tiles<Sum>(of value: Sum) -> [Sum] { [Sum](repeating: value, count: tileCount * Self.tileSize) }

  /// The whole matrix, row after row; `element` makes an element of its sum, row and column.
  func square(_ tiles: [Double], _ element: (_ sum: Double, _ row: Int, _ column: Int) -> Double) -> [Double] {
    precondition(tiles.count == tileCount * Self.tileSize, "the tiles of a matrix of another order")
    var matrix = [Double](repeating: 0, count: order * order)
    for panel in 0..<columnPanels {
      let columns = panel * Self.width..<min(order, (panel + 1) * Self.width)
      for row in columns.lowerBound..<order {
        let rowPanel = row / Self.height
        let tile = firstTile(of: panel) + rowPanel - rowPanels(under: panel).lowerBound
        let sums = tile * Self.tileSize + row % Self.height * Self.width - columns.lowerBound
        for column in columns where column <= row {
          let value = element(tiles[sums + column], row, column)
          matrix[row * order + column] = value
          matrix[column * order + row] = value
        }
      }
    }
    return matrix
  }
}
