import Tensors

/// Adds the products of all pairs of columns, over `steps` rows, to the `tiles` of `grid`.
///
/// Threads share the packing of a block of rows and then its tiles, each of which is summed in the order of the rows.
///
/// - Parameters:
///   - read: writes a range of at most sixteen rows, one after another; false ends the work.
/// - Returns: whether all rows could be read.
@inline(__always)
func accumulateTiles<Element: TileElement>(
  steps: Int, grid: TileGrid, workers: Workers, into tiles: inout [Element.Sum],
  read: (_ rows: Range<Int>, _ target: UnsafeMutablePointer<Element>) -> Bool
) -> Bool {
  precondition(tiles.count == grid.tileCount * TileGrid.tileSize, "the tiles of a matrix of another order")
  let panels = ScatterPanels<Element>(grid, rows: min(steps, 1024))
  return tiles.withUnsafeMutableBufferPointer { tiles in
    guard let tiles = tiles.baseAddress else { return true }
    for start in stride(from: 0, to: steps, by: 1024) {
      let count = min(1024, steps - start)
      let isRead = workers.mapChunks(of: count, size: 64) { range in
        panels.fill(range) { read(start + $0.lowerBound..<start + $0.upperBound, $1) }
      }
      guard isRead.allSatisfy(\.self) else { return false }
      workers.forEachChunk(of: grid.columnPanels, size: 1) { range in
        for panel in range { panels.accumulate(panel, rows: count, into: tiles) }
      }
    }
    return true
  }
}

/// A block of rows in the order in which tiles read them: slices of `depth` rows, in each the panels of sixteen columns and
/// then those of six, in each panel row after row.
private struct ScatterPanels<Element: TileElement>: ~Copyable {
  private let grid: TileGrid
  /// So many rows of a panel stay in the first cache, and Float32 sums of so many products lose little.
  private let depth: Int
  private let sliceSize: Int
  private let memory: UnsafeMutablePointer<Element>

  init(_ grid: TileGrid, rows: Int) {
    self.grid = grid
    depth = min(256, rows)
    let slices = (rows + depth - 1) / depth
    sliceSize = depth * (grid.columnPanels * TileGrid.width + grid.rowPanels * TileGrid.height)
    memory = .allocate(capacity: slices * sliceSize)
    // The columns that fill up the last panels stay zero.
    memory.initialize(repeating: 0, count: slices * sliceSize)
  }

  deinit { memory.deallocate() }

  /// Reads and packs `rows` of the block, sixteen at a time. Groups must not cross the end of a slice.
  @inline(__always)
  func fill(_ rows: Range<Int>, read: (Range<Int>, UnsafeMutablePointer<Element>) -> Bool) -> Bool {
    withUnsafeTemporaryAllocation(of: Element.self, capacity: 16 * grid.order) { scratch in
      guard let scratch = scratch.baseAddress else { return true }
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 16) {
        let group = start..<min(rows.upperBound, start + 16)
        guard read(group, scratch) else { return false }
        let slice = memory + start / depth * sliceSize
        let first = start % depth
        pack(scratch, count: group.count, at: first, width: TileGrid.width, into: slice)
        pack(scratch, count: group.count, at: first, width: TileGrid.height, into: slice + narrowStart)
      }
      return true
    }
  }

  /// Adds the products of column panel `panel` with the row panels under it, over `rows` rows, to the tiles.
  @inline(__always)
  func accumulate(_ panel: Int, rows: Int, into tiles: UnsafeMutablePointer<Element.Sum>) {
    let first = tiles + grid.firstTile(of: panel) * TileGrid.tileSize
    for start in stride(from: 0, to: rows, by: depth) {
      let slice = memory + start / depth * sliceSize
      var tile = first
      for rowPanel in grid.rowPanels(under: panel) {
        Element.accumulate(
          depth: min(depth, rows - start), narrow: slice + narrowStart + rowPanel * depth * TileGrid.height,
          wide: slice + panel * depth * TileGrid.width, into: tile)
        tile += TileGrid.tileSize
      }
    }
  }

  private var narrowStart: Int { depth * grid.columnPanels * TileGrid.width }

  /// Copies the columns of `count` rows to their panels of `width` columns, from row `first` of the slice on.
  @inline(__always)
  private func pack(
    _ source: UnsafePointer<Element>, count: Int, at first: Int, width: Int, into panels: UnsafeMutablePointer<Element>
  ) {
    for start in stride(from: 0, to: grid.order, by: width) {
      let panel = panels + start * depth + first * width
      let columns = min(width, grid.order - start)
      for row in 0..<count {
        let (from, to) = (source + row * grid.order + start, panel + row * width)
        if columns == width {
          for column in 0..<width { to[column] = from[column] }
        } else {
          for column in 0..<columns { to[column] = from[column] }
        }
      }
    }
  }
}
