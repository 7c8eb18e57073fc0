/// Draws where the classes of a panel lie: contours of their densities, and hulls around their densest parts.
struct ClassOutlines {
  /// The shares of each class that contours enclose, largest first.
  private let shares: [Double]
  /// The share of each class that hulls enclose.
  private let hulls: Double?
  private let classes: [(region: ClassRegion, color: Color)]

  /// The distance of the places that a contour passes, in points.
  private static let contourStep = 4.5
  /// How far hulls reach beyond the points they enclose.
  private static let hullMargin = 1.5

  /// The outlines of the highlighted classes of `panel`, whose points stand at `places` in a panel of `size`.
  init(of panel: ScatterPanel, at places: [Point], size: Size, appearances: [DotAppearance], theme: Theme) {
    shares = panel.detail.contours.sorted(by: >)
    hulls = panel.detail.hulls
    guard hulls != nil || !shares.isEmpty else {
      classes = []
      return
    }
    let side = max(size.width, size.height)
    let usesColors = panel.detail.values == nil
    classes = panel.members(at: places).filter { panel.isHighlighted($0.classIndex) }.map { members in
      let color = usesColors ? appearances[members.classIndex].color : theme.mutedInk
      return (ClassRegion(members.places, side: side), color)
    }
  }

  /// Draws the hulls, which lie under the dots.
  func drawHulls(on canvas: inout Canvas) {
    guard let hulls else { return }
    for (region, color) in classes {
      var path = Path()
      for island in region.islands(holding: hulls) {
        path.add(closed: ConvexHull.corners(of: island, margin: Self.hullMargin))
      }
      canvas.fill(path, color.opacity(0.12))
      canvas.stroke(path, Stroke(color.opacity(0.8), width: 0.6))
    }
  }

  /// Draws the contours, which lie over the dots, each class's inner ones stronger.
  func drawContours(on canvas: inout Canvas, in bounds: Rect) {
    for (region, color) in classes {
      for (index, share) in shares.enumerated() {
        var path = Path()
        for line in region.density.contours(at: region.level(holding: share)) {
          path.addSmooth(through: line.map { $0.pushed(inside: bounds) }, step: Self.contourStep)
        }
        let width = 0.6 + 0.35 * Double(index) / Double(max(1, shares.count - 1))
        canvas.stroke(path, Stroke(canvas.theme.paper.opacity(0.85), width: width + 1))
        canvas.stroke(path, Stroke(color, width: width))
      }
    }
  }
}

extension ScatterPanel {
  /// The classes that have points and where these stand, given the places of all points.
  func members(at places: [Point]) -> [(classIndex: Int, places: [Point])] {
    var members = [[Point]](repeating: [], count: max(1, classNames.count))
    for (place, label) in zip(places, labels) { members[label].append(place) }
    return members.enumerated().filter { !$0.element.isEmpty }.map { (classIndex: $0.offset, places: $0.element) }
  }
}
