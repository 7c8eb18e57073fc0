import CCairo

/// Round dots straight into the pixels of a sheet: Cairo would make a polygon of each, which takes ten times as long.
///
/// Dots of one batch are one shape, as in the other formats: where they overlap, they are not darker.
struct DotStamps {
  /// Into how many places along each axis a pixel is cut for the centers of dots.
  private static let phases = 4
  /// How many places along each axis tell how much of a pixel a dot covers.
  private static let samples = 8

  /// The pixels along a side of a stamp.
  private let side: Int
  /// How much of each pixel a dot covers, 0 to 255, for every phase down and across.
  private let stamps: [[UInt8]]

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

  /// Draws the dots at `centers`, in pixels, over what is in `canvas`.
  func draw(_ centers: some Sequence<Point>, color: Color, on canvas: inout PixelCanvas) {
    for center in centers {
      let column = Int((center.x * Double(Self.phases)).rounded(.down))
      let row = Int((center.y * Double(Self.phases)).rounded(.down))
      let phase = Self.remainder(row) * Self.phases + Self.remainder(column)
      canvas.cover(
        stamps[phase], side: side, left: (column - Self.remainder(column)) / Self.phases - side / 2,
        top: (row - Self.remainder(row)) / Self.phases - side / 2)
    }
    canvas.fillCovered(color)
  }

  private static func remainder(_ place: Int) -> Int { place & (phases - 1) }
}

/// The pixels of an image surface, with how much of each a shape covers that is being drawn.
struct PixelCanvas {
  private let width: Int
  private let height: Int
  /// In pixels.
  private let stride: Int
  private let pixels: UnsafeMutablePointer<UInt32>
  private var coverage: [UInt8]
  private var covered: [Int32] = []

  /// The pixels of `surface`, which must outlive this; nil if it has none.
  init?(_ surface: OpaquePointer) {
    guard cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE,
      cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32
    else { return nil }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return nil }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    stride = Int(cairo_image_surface_get_stride(surface)) / 4
    pixels = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt32.self)
    coverage = [UInt8](repeating: 0, count: width * height)
  }

  /// Adds a stamp to the shape, as far as it lies on the image.
  mutating func cover(_ stamp: [UInt8], side: Int, left: Int, top: Int) {
    let rows = max(0, -top)..<max(max(0, -top), min(side, height - top))
    let columns = max(0, -left)..<max(max(0, -left), min(side, width - left))
    for row in rows {
      for column in columns {
        let (share, place) = (stamp[row * side + column], (top + row) * width + left + column)
        guard share > coverage[place] else { continue }
        if coverage[place] == 0 { covered.append(Int32(place)) }
        coverage[place] = share
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
      let pixel = pixels + (place / width * stride + place % width)
      let below = (SIMD4(repeating: pixel.pointee) &>> SIMD4(0, 8, 16, 24)) & 0xff
      // Division by 255, rounded.
      let sum = ink &* share &+ below &* (255 - share) &+ 128
      let mixed = (sum &+ (sum &>> 8)) &>> 8
      pixel.pointee = mixed.x | mixed.y << 8 | mixed.z << 16 | mixed.w << 24
    }
    covered.removeAll(keepingCapacity: true)
  }
}
