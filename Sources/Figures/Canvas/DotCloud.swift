import Tensors

/// The points of a scatter plot, cut into small batches so that no class hides another and files stay small.
///
/// Points are put into one random order and cut into blocks; each block is drawn as one path per class. Inside a path
/// the order does not show, so it is chosen to make the numbers of a file short.
package struct DotCloud: Sendable {
  /// Dots of one class in one block, drawn as one path.
  package struct Batch: Sendable {
    package let appearance: DotAppearance
    /// The centers in `unit`s.
    package let centers: [Center]
  }

  /// The center of a dot, on a grid of `DotCloud.unit`.
  package struct Center: Hashable, Sendable {
    package let x: Int32
    package let y: Int32

    package var point: Point { Point(Double(x) * DotCloud.unit, Double(y) * DotCloud.unit) }
  }

  /// The grid of the centers in points: 22 µm, finer than a printer’s dot, and short to write in binary and in decimal fractions.
  package static let unit = 0.0625

  package let batches: [Batch]
  /// The diameter of a dot in points.
  package let diameter: Double
  /// The opacity of a dot.
  package let opacity: Double
  /// The number of dots.
  package let count: Int
  /// A rectangle around all dots.
  package let bounds: Rect

  /// Dots of `diameter` at `points` inside `bounds`, point `i` looking like `appearances[classes[i]]`.
  ///
  /// O(n log n).
  package init(
    points: [Point], classes: [Int], appearances: [DotAppearance], diameter: Double, opacity: Double, bounds: Rect,
    using generator: inout some RandomNumberGenerator
  ) {
    let order = points.indices.shuffled(using: &generator)
    let blocks = Self.blockCount(points: points.count, looks: Set(classes).count)
    batches = (0..<blocks).flatMap { block -> [Batch] in
      let members = order[order.count * block / blocks..<order.count * (block + 1) / blocks]
      var centers = [[Center]](repeating: [], count: appearances.count)
      for index in members { centers[classes[index]].append(Center(points[index])) }
      return Self.rotated(Array(centers.indices), by: block).compactMap { index in
        centers[index].isEmpty
          ? nil : Batch(appearance: appearances[index], centers: Self.inShortSteps(centers[index]))
      }
    }
    self.diameter = diameter
    self.opacity = opacity
    self.bounds = bounds
    count = points.count
  }

  /// How many blocks `points` are cut into: the more looks there are, the fewer, for each costs a path in every block.
  private static func blockCount(points: Int, looks: Int) -> Int {
    min(points / 20, mostBatches / max(1, looks)).clamped(to: 1...32)
  }

  private static let mostBatches = 640

  /// `items` starting with another one in each block, so that no class is always the uppermost.
  private static func rotated(_ items: [Int], by shift: Int) -> [Int] {
    guard !items.isEmpty else { return [] }
    let start = shift % items.count
    return Array(items[start...] + items[..<start])
  }

  /// `centers` in an order in which neighbors are near: up and down through vertical strips.
  private static func inShortSteps(_ centers: [Center]) -> [Center] {
    guard let low = centers.map(\.x).min(), let high = centers.map(\.x).max() else { return [] }
    let strips = Double(centers.count).squareRoot().rounded(.up)
    let width = max(1, (Double(high - low) + 1) / strips)
    let keyed = centers.map { center in
      let strip = Int32(Double(center.x - low) / width)
      return (strip: strip, height: strip.isMultiple(of: 2) ? center.y : -center.y, center: center)
    }
    return keyed.sorted { ($0.strip, $0.height, $0.center.x) < ($1.strip, $1.height, $1.center.x) }.map(\.center)
  }
}

extension DotCloud {
  /// The opacity of the dots of `batch`.
  func opacity(of batch: Batch) -> Double { opacity * batch.appearance.opacity }
}

extension DotCloud.Center {
  init(_ point: Point) {
    x = Int32((point.x / DotCloud.unit).rounded())
    y = Int32((point.y / DotCloud.unit).rounded())
  }

  /// The place `offset` times `scale` units further on.
  func moved(_ offset: Point, _ scale: Double) -> Self {
    Self(x: x + Int32((offset.x * scale).rounded()), y: y + Int32((offset.y * scale).rounded()))
  }
}

/// The color and shape of the dots of one class.
package struct DotAppearance: Hashable, Sendable {
  package let color: Color
  package let shape: MarkerShape
  /// The share of the cloud's opacity that the dots have, 0 to 1.
  package var opacity = 1.0

  /// The same dots with less opacity.
  package func faded(to opacity: Double) -> DotAppearance {
    var faded = self
    faded.opacity *= opacity
    return faded
  }

  /// The appearances of `count` classes: all colors with the first shape, then all with the second, and so on; when the
  /// shapes are used up, the same with darker and then with lighter colors.
  ///
  /// - Throws: `FigureError` of kind `badData` when there are more classes than combinations.
  package static func of(classes count: Int, colors: [Color]) throws(FigureError) -> [DotAppearance] {
    let shades: [(Color) -> Color] = [
      { $0 }, { $0.mixed(with: Color(hex: 0x000000), share: 0.4) },
      { $0.mixed(with: Color(hex: 0xffffff), share: 0.4) },
    ]
    let shapes = MarkerShape.allCases
    let most = colors.count * shapes.count * shades.count
    guard count <= most else {
      throw FigureError(.badData, "\(count) classes cannot be told apart in one figure: at most \(most) can")
    }
    return (0..<count).map { index in
      let (look, color) = index.quotientAndRemainder(dividingBy: colors.count)
      let (shade, shape) = look.quotientAndRemainder(dividingBy: shapes.count)
      return DotAppearance(color: shades[shade](colors[color]), shape: shapes[shape])
    }
  }
}
