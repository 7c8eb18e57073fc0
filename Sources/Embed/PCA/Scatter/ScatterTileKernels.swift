import CProcessor

/// Numbers of 32 bits that tiles of sums are made of.
protocol TileElement: ExpressibleByIntegerLiteral {
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
