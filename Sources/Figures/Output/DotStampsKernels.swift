import CCairo
import Tensors

/// Round dots straight into the pixels of a sheet: Cairo would make a polygon of each, which takes ten times as long.
///
/// Dots of one batch are one shape, as in the other formats: where they overlap, they are not darker.
struct DotStamps {
  /// Dots that are one shape.
  struct Batch {
    /// In pixels.
    let centers: [Point]
    let color: Color
  }

  /// Into how many places along each axis a pixel is cut for the centers of dots.
  private static let phases = 4
  /// How many places along each axis tell how much of a pixel a dot covers.
  private static let samples = 8
  /// How many rows of pixels are drawn by themselves.
  private static let bandHeight = 96

  /// The pixels along a side of a stamp.
  private let side: Int
  /// How much of each pixel a dot covers, 0 to 255, for every phase down and across.
  private let stamps: [[UInt8]]

  /// Where a stamp is put, and which.
  private struct Place {
    let left: Int
    let top: Int
    let phase: Int
  }

  /// Stamps for dots of `diameter` pixels.
  init(diameter: Double) {
    let side = Int(diameter.rounded(.up)) + 2
    self.side = side
    stamps = (0..<Self.phases * Self.phases).map { phase in
      let shift = { (part: Int) in Double(side / 2) + (Double(part) + 0.5) / Double(Self.phases) }
      let center = Point(shift(phase % Self.phases), shift(phase / Self.phases))
      return (0..<side * side).map { pixel in
        Self.coverage(column: pixel % side, row: pixel / side, center: center, radius: diameter / 2)
      }
    }
  }

  private static func coverage(column: Int, row: Int, center: Point, radius: Double) -> UInt8 {
    let inside = (0..<samples * samples).count { sample in
      let x = Double(column) + (Double(sample % samples) + 0.5) / Double(samples) - center.x
      let y = Double(row) + (Double(sample / samples) + 0.5) / Double(samples) - center.y
      return x * x + y * y <= radius * radius
    }
    return UInt8((Double(inside) * 255 / Double(samples * samples)).rounded())
  }

  /// Draws `batches` over what is in `canvas`, one after the other.
  func draw(_ batches: [Batch], on canvas: PixelCanvas) {
    let places = batches.map { $0.centers.map(place) }
    Workers.all.forEachChunk(of: canvas.height, size: Self.bandHeight) { rows in
      var band = PixelBand(rows, of: canvas)
      for (batch, places) in zip(batches, places) {
        for place in places where place.top < rows.upperBound && place.top + side > rows.lowerBound {
          band.cover(stamps[place.phase], side: side, left: place.left, top: place.top)
        }
        band.fillCovered(batch.color)
      }
    }
  }

  private func place(of center: Point) -> Place {
    let column = Int((center.x * Double(Self.phases)).rounded(.down))
    let row = Int((center.y * Double(Self.phases)).rounded(.down))
    let (across, down) = (column & (Self.phases - 1), row & (Self.phases - 1))
    return Place(
      left: (column - across) / Self.phases - side / 2, top: (row - down) / Self.phases - side / 2,
      phase: down * Self.phases + across)
  }
}

/// The pixels of an image surface.
struct PixelCanvas {
  let width: Int
  let height: Int
  fileprivate let pixels: UnsafeMutablePointer<UInt32>

  /// The pixels of `surface`, which must outlive this; nil if it has none, or gaps between its rows.
  init?(_ surface: OpaquePointer) {
    guard cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE,
      cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32
    else { return nil }
    cairo_surface_flush(surface)
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    guard let data = cairo_image_surface_get_data(surface),
      cairo_image_surface_get_stride(surface) == Int32(width * 4)
    else { return nil }
    pixels = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt32.self)
  }
}

/// Some rows of a canvas, with how much of each pixel a shape covers that is being drawn.
private struct PixelBand {
  private let width: Int
  private let rows: Range<Int>
  private let pixels: UnsafeMutablePointer<UInt32>
  private var coverage: [UInt8]
  /// The pixels that are covered at all.
  private var covered: [Int32] = []

  init(_ rows: Range<Int>, of canvas: PixelCanvas) {
    self.rows = rows
    width = canvas.width
    pixels = canvas.pixels + rows.lowerBound * canvas.width
    coverage = [UInt8](repeating: 0, count: rows.count * canvas.width)
  }

  /// Adds a stamp to the shape, as far as it lies in the band.
  mutating func cover(_ stamp: [UInt8], side: Int, left: Int, top: Int) {
    let (firstRow, endRow) = (max(rows.lowerBound - top, 0), min(rows.upperBound - top, side))
    let (firstColumn, endColumn) = (max(-left, 0), min(width - left, side))
    guard firstRow < endRow, firstColumn < endColumn else { return }
    for row in firstRow..<endRow {
      let start = (top + row - rows.lowerBound) * width + left
      for column in firstColumn..<endColumn {
        let share = stamp[row * side + column]
        guard share > coverage[start + column] else { continue }
        if coverage[start + column] == 0 { covered.append(Int32(start + column)) }
        coverage[start + column] = share
      }
    }
  }

  /// Draws the shape in `color` over the pixels and begins another one.
  mutating func fillCovered(_ color: Color) {
    let levels = [color.blue, color.green, color.red, 1, color.alpha].map {
      UInt32(($0.clamped(to: 0...1) * 255).rounded())
    }
    let ink = SIMD4(levels[0], levels[1], levels[2], levels[3])
    for place in covered.lazy.map({ Int($0) }) {
      let share = (UInt32(coverage[place]) * levels[4] + 127) / 255
      coverage[place] = 0
      let below = (SIMD4(repeating: pixels[place]) &>> SIMD4(0, 8, 16, 24)) & 0xff
      // Division by 255, rounded.
      let sum = ink &* share &+ below &* (255 - share) &+ 128
      let mixed = (sum &+ (sum &>> 8)) &>> 8
      pixels[place] = mixed.x | mixed.y << 8 | mixed.z << 16 | mixed.w << 24
    }
    covered.removeAll(keepingCapacity: true)
  }
}
