import Tensors

/// The inner products ⟨K, L⟩ = Σ K_ij L_ij of the Gram matrices of several sets of as many centered points each.
///
/// No Gram matrix is ever whole: all are formed tile by tile, and only tiles on the diagonal and above it.
struct GramProducts: Sendable {
  let layers: [CenteredPoints]

  /// The rows and columns of a tile.
  static let side = 128

  private var rows: Int { layers.first?.count ?? 0 }

  /// A symmetric table in the order of the layers. O(rows² × (all columns + layers²)).
  func run(workers: Workers) -> [[Double]] {
    let blocks = (rows + Self.side - 1) / Self.side
    let tiles = (0..<blocks).flatMap { row in (row..<blocks).map { (row: row, column: $0) } }
    let parts = workers.mapChunks(of: tiles.count, size: 1) { range in
      range.map { products(rows: block(tiles[$0].row), columns: block(tiles[$0].column)) }
    }
    var sums = [[Double]](repeating: [Double](repeating: 0, count: layers.count), count: layers.count)
    for (tile, part) in zip(tiles, parts.joined()) {
      let weight: Double = tile.row == tile.column ? 1 : 2
      for first in layers.indices {
        for second in layers.indices { sums[first][second] += weight * part[first * layers.count + second] }
      }
    }
    return sums
  }

  private func block(_ index: Int) -> Range<Int> { index * Self.side..<min(rows, (index + 1) * Self.side) }
}
