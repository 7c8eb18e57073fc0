import CProcessor

/// Numbers of 32 bits that tiles of sums are made of.
protocol TileElement {
  /// What the products are summed in.
  associatedtype Sum

  /// Adds the products of `depth` steps of six and sixteen numbers to a tile of sums.
  static func accumulate(
    depth: Int, narrow: UnsafePointer<Self>, wide: UnsafePointer<Self>, into tile: UnsafeMutablePointer<Sum>)
}

extension Float: TileElement {
  /// Sums `depth` products in 32 bits, then adds them in 64.
  @inline(never)
  static func accumulate(
    depth: Int, narrow: UnsafePointer<Float>, wide: UnsafePointer<Float>, into tile: UnsafeMutablePointer<Double>
  ) {
    var sums = (
      SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero,
      SIMD16<Float>.zero
    )
    var (narrow, wide) = (narrow, wide)
    for _ in 0..<depth {
      let lanes = loadLanes(wide)
      sums.0.addProduct(lanes, SIMD16(repeating: narrow[0]))
      sums.1.addProduct(lanes, SIMD16(repeating: narrow[1]))
      sums.2.addProduct(lanes, SIMD16(repeating: narrow[2]))
      sums.3.addProduct(lanes, SIMD16(repeating: narrow[3]))
      sums.4.addProduct(lanes, SIMD16(repeating: narrow[4]))
      sums.5.addProduct(lanes, SIMD16(repeating: narrow[5]))
      narrow += TileGrid.height
      wide += TileGrid.width
    }
    add(sums.0, to: tile)
    add(sums.1, to: tile + 16)
    add(sums.2, to: tile + 32)
    add(sums.3, to: tile + 48)
    add(sums.4, to: tile + 64)
    add(sums.5, to: tile + 80)
  }

  @inline(__always)
  private static func add(_ lanes: SIMD16<Float>, to sums: UnsafeMutablePointer<Double>) {
    addLanes(SIMD8<Double>(lanes.lowHalf), to: sums)
    addLanes(SIMD8<Double>(lanes.highHalf), to: sums + 8)
  }
}

/// Two 16-bit integers, those of one column in two rows.
extension Int32: TileElement {
  /// Sums are exact as long as they fit into 32 bits.
  @inline(never)
  static func accumulate(
    depth: Int, narrow: UnsafePointer<Int32>, wide: UnsafePointer<Int32>, into tile: UnsafeMutablePointer<Int32>
  ) {
    let rows = UnsafeMutableRawPointer(tile).assumingMemoryBound(to: SIMD16<Int32>.self)
    var sums = (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5])
    var (narrow, wide) = (narrow, UnsafeRawPointer(wide))
    for _ in 0..<depth {
      let lanes = wide.loadUnaligned(as: SIMD16<Int32>.self)
      sums.0 = adding_pair_products(sums.0, lanes, SIMD16(repeating: narrow[0]))
      sums.1 = adding_pair_products(sums.1, lanes, SIMD16(repeating: narrow[1]))
      sums.2 = adding_pair_products(sums.2, lanes, SIMD16(repeating: narrow[2]))
      sums.3 = adding_pair_products(sums.3, lanes, SIMD16(repeating: narrow[3]))
      sums.4 = adding_pair_products(sums.4, lanes, SIMD16(repeating: narrow[4]))
      sums.5 = adding_pair_products(sums.5, lanes, SIMD16(repeating: narrow[5]))
      narrow += TileGrid.height
      wide += TileGrid.width * MemoryLayout<Int32>.size
    }
    (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5]) = sums
  }
}

/// Memory for the panels of up to `depth` rows, and the loop over all tiles.
struct ScatterPanels<Element: TileElement & Numeric>: ~Copyable {
  private let grid: TileGrid
  private let depth: Int
  private let panels: UnsafeMutablePointer<Element>

  init(_ grid: TileGrid, depth: Int) {
    self.grid = grid
    self.depth = depth
    let count = depth * (grid.columnPanels * TileGrid.width + grid.rowPanels * TileGrid.height)
    panels = .allocate(capacity: count)
    // The columns that fill up the last panels stay zero.
    panels.initialize(repeating: 0, count: count)
  }

  deinit { panels.deallocate() }

  /// Adds the products of all pairs of columns of `rows` rows of `block` to `tiles`.
  ///
  /// - Precondition: `block` has `rows` rows of as many columns as the grid has, at most `depth`.
  @inline(__always)
  func accumulate(_ block: UnsafePointer<Element>, rows: Int, into tiles: UnsafeMutablePointer<Element.Sum>) {
    let narrow = panels + depth * grid.columnPanels * TileGrid.width
    pack(block, rows: rows, width: TileGrid.width, into: panels)
    pack(block, rows: rows, width: TileGrid.height, into: narrow)
    var tile = tiles
    for columnPanel in 0..<grid.columnPanels {
      for rowPanel in grid.rowPanels(under: columnPanel) {
        Element.accumulate(
          depth: rows, narrow: narrow + rowPanel * depth * TileGrid.height,
          wide: panels + columnPanel * depth * TileGrid.width, into: tile)
        tile += TileGrid.tileSize
      }
    }
  }

  /// Copies `width` columns of each row after another, `depth` rows' room to each panel.
  @inline(__always)
  private func pack(
    _ block: UnsafePointer<Element>, rows: Int, width: Int, into panels: UnsafeMutablePointer<Element>
  ) {
    for first in stride(from: 0, to: grid.order, by: width) {
      let panel = panels + first * depth
      let count = min(width, grid.order - first)
      for row in 0..<rows {
        let source = block + row * grid.order + first
        let target = panel + row * width
        if count == width {
          for column in 0..<width { target[column] = source[column] }
        } else {
          for column in 0..<count { target[column] = source[column] }
        }
      }
    }
  }
}
