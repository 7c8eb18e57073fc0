import Foundation

/// Finds places for labels near where they belong, so that none overlaps another.
struct LabelPlacement {
  /// A label to place.
  struct Request {
    /// The room the label takes.
    let size: Size
    /// Where its center should be, best first.
    let places: [Point]
  }

  /// The rectangle all labels must stay in.
  let bounds: Rect
  /// The space kept free around each label.
  let gap = 1.0
  private let obstacles: [Point]
  private var taken: [Rect] = []

  private init(bounds: Rect, obstacles: [Point]) {
    self.bounds = bounds
    self.obstacles = obstacles
  }

  /// The rectangle of each request, in their order; nil where there is no room near its best place.
  ///
  /// Labels with fewer places choose first. A label covers as few of the `obstacles` as its places allow.
  static func place(_ requests: [Request], in bounds: Rect, avoiding obstacles: [Point] = []) -> [Rect?] {
    var placement = LabelPlacement(bounds: bounds, obstacles: obstacles)
    var rectangles = [Rect?](repeating: nil, count: requests.count)
    let order = requests.indices.sorted { (requests[$0].places.count, $0) < (requests[$1].places.count, $1) }
    for index in order { rectangles[index] = placement.place(requests[index]) }
    return rectangles
  }

  private mutating func place(_ request: Request) -> Rect? {
    let around = request.places.first.map { Self.spiral(around: $0, reach: 0.3 * bounds.width) } ?? []
    var best: (rect: Rect, covered: Int)?
    for center in request.places + around where best?.covered != 0 {
      let rect = pushedInside(Rect(center: center, size: request.size))
      let isFree = !taken.contains { $0.intersects(rect.inset(by: -gap)) }
      guard isFree, bounds.contains(rect) else { continue }
      let covered = obstacles.count { rect.inset(by: -gap).contains($0) }
      if covered < best?.covered ?? .max { best = (rect, covered) }
    }
    if let best { taken.append(best.rect) }
    return best?.rect
  }

  private func pushedInside(_ rect: Rect) -> Rect {
    var rect = rect
    rect.minX = max(bounds.minX, min(rect.minX, bounds.maxX - rect.width))
    rect.minY = max(bounds.minY, min(rect.minY, bounds.maxY - rect.height))
    return rect
  }

  private static func spiral(around center: Point, reach: Double) -> [Point] {
    (1...240).map { step in
      let distance = reach * Double(step) / 240
      let angle = Double(step) * 2.399963
      return center.moved(distance * cos(angle), distance * sin(angle))
    }
  }
}
