import Tensors

/// Draws the points of a panel: gray ones lowest, then the others in seeded order, errors in their rings on top.
struct PanelDots {
  let panel: ScatterPanel
  /// Where the points stand on the canvas.
  let places: [Point]
  let bounds: Rect
  let style: DotStyle
  /// The look of each class.
  let appearances: [DotAppearance]
  let seed: UInt64

  /// How much wider a ring is than the dot of an error that covers it: this share of the dot, but no more than so many points.
  private static let ring = (share: 0.66, most: 0.9)
  /// The share of their opacity that the other points keep beside errors.
  private static let fading = 0.6

  func draw(on canvas: inout Canvas) {
    let looks = PointLooks(of: panel, classes: appearances, theme: canvas.theme)
    let gray = places.indices.filter { !panel.isHighlighted(panel.labels[$0]) }
    let errors = places.indices.filter(panel.isError)
    let others = places.indices.filter { panel.isHighlighted(panel.labels[$0]) && !panel.isError($0) }
    var generator = SeededGenerator(seed: seed)
    let faded = panel.detail.predictions.isEmpty ? style.opacity : style.opacity * Self.fading
    canvas.dots(gray, of: self, looks, opacity: style.opacity, using: &generator)
    canvas.dots(others, of: self, looks, opacity: faded, using: &generator)
    let rings = PointLooks(DotAppearance(color: canvas.theme.ink, shape: .circle), count: places.count)
    canvas.dots(
      errors, of: self, rings, wider: min(Self.ring.most, Self.ring.share * style.diameter), opacity: 1,
      using: &generator)
    canvas.dots(errors, of: self, looks, opacity: 1, using: &generator)
  }
}

extension Canvas {
  /// Draws those points of `dots` that are `members` in seeded order.
  fileprivate mutating func dots(
    _ members: [Int], of dots: PanelDots, _ looks: PointLooks, wider: Double = 0, opacity: Double,
    using generator: inout SeededGenerator
  ) {
    guard !members.isEmpty else { return }
    self.dots(
      DotCloud(
        points: members.map { dots.places[$0] }, classes: members.map { looks.indices[$0] },
        appearances: looks.appearances, diameter: dots.style.diameter + wider, opacity: opacity, bounds: dots.bounds,
        using: &generator))
  }
}
