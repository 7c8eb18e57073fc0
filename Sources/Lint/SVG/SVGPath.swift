import Figures

/// The points that an outline goes through, those that pull at its curves among them.
struct SVGPath {
  private(set) var points: [Point] = []
  private(set) var hasCurves = false

  private var pen = Point(0, 0)
  private var start = Point(0, 0)

  /// Reads path data: `M0 0h10v10z`. What cannot be read ends the path, as SVG demands.
  init(_ data: String) {
    var letter: Character?
    var arguments: [Character] = []
    for character in data {
      guard character.isLetter, character != "e", character != "E" else {
        arguments.append(character)
        continue
      }
      if let letter { follow(letter, SVGNumbers.all(in: String(arguments))) }
      letter = character
      arguments = []
    }
    if let letter { follow(letter, SVGNumbers.all(in: String(arguments))) }
  }

  /// How many numbers each command takes.
  private static let counts: [Character: Int] = [
    "m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7,
  ]

  private mutating func follow(_ letter: Character, _ numbers: [Double]) {
    let kind = Character(letter.lowercased())
    guard let count = Self.counts[kind] else {
      pen = start
      return
    }
    for (index, first) in stride(from: 0, through: numbers.count - count, by: count).enumerated() {
      let origin = letter.isLowercase ? pen : Point(0, 0)
      step(kind, Array(numbers[first..<first + count]), from: origin)
      if kind == "m", index == 0 { start = pen }
    }
  }

  private mutating func step(_ kind: Character, _ numbers: [Double], from origin: Point) {
    switch kind {
    case "h": reach(Point(origin.x + numbers[0], pen.y))
    case "v": reach(Point(pen.x, origin.y + numbers[0]))
    case "a":
      hasCurves = true
      reach(Point(origin.x + numbers[5], origin.y + numbers[6]))
    default:
      let places = stride(from: 0, to: numbers.count, by: 2).map { origin.moved(numbers[$0], numbers[$0 + 1]) }
      if places.count > 1 || kind == "t" { hasCurves = true }
      for place in places { reach(place) }
    }
  }

  private mutating func reach(_ point: Point) {
    points.append(point)
    pen = point
  }
}

extension Collection<Point> {
  /// Whether the points are the corners of one upright rectangle.
  var areCornersOfRectangle: Bool {
    guard (4...5).contains(count), let box = Rect(around: Array(self)), box.width > 0, box.height > 0 else {
      return false
    }
    let tolerance = 1e-3 * Swift.max(box.width, box.height)
    func isNear(_ value: Double, _ other: Double) -> Bool { abs(value - other) <= tolerance }
    let corners = Set(
      compactMap { point -> Int? in
        guard isNear(point.x, box.minX) || isNear(point.x, box.maxX) else { return nil }
        guard isNear(point.y, box.minY) || isNear(point.y, box.maxY) else { return nil }
        return (isNear(point.x, box.minX) ? 0 : 1) + (isNear(point.y, box.minY) ? 0 : 2)
      })
    return corners.count == 4
      && allSatisfy { point in
        (isNear(point.x, box.minX) || isNear(point.x, box.maxX))
          && (isNear(point.y, box.minY) || isNear(point.y, box.maxY))
      }
  }
}
