extension Path {
  /// Adds a smooth closed line through about every `step` points of length along the polygon `corners`.
  ///
  /// Between the places it passes it follows a Catmull–Rom spline, whose tangents are parallel to the chords of their
  /// neighbors.
  mutating func addSmooth(through corners: [Point], step: Double) {
    let places = Self.evenly(along: corners, step: step)
    let count = places.count
    guard count >= 3 else { return }
    move(to: places[0])
    for index in 0..<count {
      let (before, from) = (places[(index + count - 1) % count], places[index])
      let (to, after) = (places[(index + 1) % count], places[(index + 2) % count])
      curve(
        from.moved((to.x - before.x) / 6, (to.y - before.y) / 6),
        to.moved((from.x - after.x) / 6, (from.y - after.y) / 6),
        to: to)
    }
    close()
  }

  /// At least six places at even distances along the closed polygon `corners`.
  private static func evenly(along corners: [Point], step: Double) -> [Point] {
    let sides = zip(corners, corners.dropFirst() + corners.prefix(1)).map { ($0, $1, $0.distance(to: $1)) }
    let length = sides.reduce(0) { $0 + $1.2 }
    guard length > 0 else { return [] }
    let distance = length / max(6, (length / step).rounded())
    var places: [Point] = []
    var ahead = 0.0
    for (from, to, side) in sides {
      while ahead < side, Double(places.count) * distance < length - distance / 2 {
        places.append(from.moved((to.x - from.x) * ahead / side, (to.y - from.y) * ahead / side))
        ahead += distance
      }
      ahead -= side
    }
    return places
  }
}
