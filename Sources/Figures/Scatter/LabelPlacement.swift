import Foundation

/// Finds places for labels near where they belong, so that none overlaps another.
package struct LabelPlacement {
  /// A label to place.
  package struct Request {
    /// The room the label takes.
    let size: Size
    /// Where its center should be, best first.
    let places: [Point]
    /// Where a line may lead from the label if it has to stand aside, best first; none for a label that then is left out.
    let targets: [Point]

    /// A label of `size`.
    package init(size: Size, places: [Point], targets: [Point] = []) {
      self.size = size
      self.places = places
      self.targets = targets
    }
  }

  /// A label in its place.
  package struct Label {
    package let rect: Rect
    /// The line to where the label belongs, if it stands aside.
    package let leader: Segment?
  }

  /// The rectangle all labels must stay in.
  private let bounds: Rect
  private let obstacles: [Rect]
  private var taken: [Rect] = []
  private var leaders: [Segment] = []

  /// The space kept free around each label.
  private static let gap = 1.0
  /// The distance of the places that are tried for labels that stand aside.
  private static let step = 4.0
  /// About so many targets are tried.
  private static let mostTargets = 8

  private init(bounds: Rect, obstacles: [Rect]) {
    self.bounds = bounds
    self.obstacles = obstacles
  }

  /// The place of each request, in their order; nil where there is no room.
  ///
  /// Labels with fewer places choose first. A label covers as few of the `obstacles` as its places allow; no leader crosses
  /// another or a label.
  package static func place(
    _ requests: [Request], in bounds: Rect, avoiding obstacles: [Rect] = []
  ) -> [Label?] {
    var placement = LabelPlacement(bounds: bounds, obstacles: obstacles)
    var labels = [Label?](repeating: nil, count: requests.count)
    let order = requests.indices.sorted { (requests[$0].places.count, $0) < (requests[$1].places.count, $1) }
    for index in order { labels[index] = placement.place(requests[index]) }
    return labels
  }

  private mutating func place(_ request: Request) -> Label? {
    let found = near(request)
    let isGood = found?.covered == 0 || request.targets.isEmpty
    let label = isGood ? found?.label : aside(request, insteadOf: found?.label)
    if let label {
      taken.append(label.rect)
      if let leader = label.leader { leaders.append(leader) }
    }
    return label
  }

  /// The first of the places asked for, or of those around the best if nothing may lead from elsewhere, that is free and
  /// covers least.
  private func near(_ request: Request) -> (label: Label, covered: Int)? {
    let around =
      request.targets.isEmpty ? request.places.first.map { Self.spiral(around: $0, reach: 0.3 * bounds.width) } : nil
    var best: (rect: Rect, covered: Int)?
    for center in request.places + (around ?? []) where best?.covered != 0 {
      let rect = Rect(center: center, size: request.size).pushed(inside: bounds)
      guard isFree(rect) else { continue }
      let covered = covered(by: rect)
      if covered < best?.covered ?? .max { best = (rect, covered) }
    }
    return best.map { (Label(rect: $0.rect, leader: nil), $0.covered) }
  }

  /// The label at a free place from which a line can lead to one of its targets, as near as there is one, and where it
  /// covers no obstacle; without one, `near`, or a place that covers some.
  private func aside(_ request: Request, insteadOf near: Label?) -> Label? {
    var covering: Label?
    for target in seenTargets(of: request) {
      for center in grid(for: request.size, from: target) {
        let rect = Rect(center: center, size: request.size)
        let leader = Segment(start: target.pushed(inside: rect), end: target)
        guard isFree(rect), isFree(leader) else { continue }
        let label = Label(rect: rect, leader: leader.length > 1 ? leader : nil)
        if covered(by: rect) == 0, !obstacles.contains(where: leader.crosses) { return label }
        if covering == nil { covering = label }
      }
    }
    return near ?? covering
  }

  /// Some of the targets that nothing covers, the best first.
  private func seenTargets(of request: Request) -> [Point] {
    let covers = (taken + obstacles).map { $0.inset(by: -Self.gap) }
    let seen = request.targets.filter { target in !covers.contains { $0.contains(target) } }
    return stride(from: 0, to: seen.count, by: max(1, seen.count / Self.mostTargets)).map { seen[$0] }
  }

  /// Centers all over the bounds at which a label of `size` stays inside, those nearest to `target` first.
  private func grid(for size: Size, from target: Point) -> [Point] {
    let rows = stride(
      from: bounds.minY + size.height / 2, through: bounds.maxY - size.height / 2, by: Self.step)
    let columns = stride(
      from: bounds.minX + size.width / 2, through: bounds.maxX - size.width / 2, by: Self.step)
    return columns.flatMap { x in rows.map { Point(x, $0) } }
      .sorted { ($0.distance(to: target), $0.x) < ($1.distance(to: target), $1.x) }
  }

  private func isFree(_ rect: Rect) -> Bool {
    let room = rect.inset(by: -Self.gap)
    return bounds.contains(rect) && !taken.contains { $0.intersects(room) } && !leaders.contains { $0.crosses(room) }
  }

  private func isFree(_ leader: Segment) -> Bool {
    !taken.contains { leader.crosses($0) } && !leaders.contains { leader.crosses($0) }
  }

  private func covered(by rect: Rect) -> Int {
    let room = rect.inset(by: -Self.gap)
    return obstacles.count { room.intersects($0) }
  }

  private static func spiral(around center: Point, reach: Double) -> [Point] {
    (1...240).map { step in
      let distance = reach * Double(step) / 240
      let angle = Double(step) * 2.399963
      return center.moved(distance * cos(angle), distance * sin(angle))
    }
  }
}
