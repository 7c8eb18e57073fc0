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

  /// The panels of `width` columns.
  var columnPanels: Int { (order + Self.width - 1) / Self.width }
  /// The panels of `height` columns.
  var rowPanels: Int { (order + Self.height - 1) / Self.height }
  /// The tiles that meet the diagonal or lie below it.
  var tileCount: Int { (0..<columnPanels).reduce(0) { $0 + rowPanels(under: $1).count } }

  /// The row panels whose tiles with column panel `panel` meet the diagonal or lie below it.
  @inline(__always)
  func rowPanels(under panel: Int) -> Range<Int> { panel * Self.width / Self.height..<rowPanels }

  /// The whole matrix, row after row, when `tiles` hold its tiles, column panel by column panel; `element` makes an
  /// element of its sum, row and column.
  func square(_ tiles: [Double], _ element: (_ sum: Double, _ row: Int, _ column: Int) -> Double) -> [Double] {
    precondition(tiles.count == tileCount * Self.tileSize, "the tiles of a matrix of another order")
    var matrix = [Double](repeating: 0, count: order * order)
    var start = 0
    for columnPanel in 0..<columnPanels {
      for rowPanel in rowPanels(under: columnPanel) {
        let columns = columnPanel * Self.width
        for row in rowPanel * Self.height..<min(order, (rowPanel + 1) * Self.height) where row >= columns {
          let sums = start + (row - rowPanel * Self.height) * Self.width
          for column in columns...min(row, columns + Self.width - 1) {
            let value = element(tiles[sums + column - columns], row, column)
            matrix[row * order + column] = value
            matrix[column * order + row] = value
          }
        }
        start += Self.tileSize
      }
    }
    return matrix
  }
}
