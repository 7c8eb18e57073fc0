extension SVGText {
  /// Appends the commands of `path` with relative coordinates of so many `decimals`.
  mutating func append(commandsOf path: Path, decimals: Int) {
    var pen = SVGPen(decimals: decimals)
    for segment in path.segments {
      switch segment {
      case .move(let point): pen.move(to: point)
      case .line(let point): pen.line(to: point)
      case .curve(let first, let second, let end): pen.curve(first, second, to: end)
      case .close: pen.close()
      }
    }
    append(pen.text)
  }
}

/// Writes path data in the short one of the ways to say the same.
struct SVGPen {
  private(set) var text = SVGText()

  private let decimals: Int
  /// How many units of the last decimal make one.
  private let scale: Double
  /// Where the path has come to.
  private var point = Point(0, 0)
  /// Where the part of the path began.
  private var start = Point(0, 0)
  /// Whether that is written: a part of a move alone draws nothing.
  private var hasBegun = false
  /// Where the text has come to, in units.
  private var place = (x: 0, y: 0)
  /// The command that need not be written to be repeated.
  private var repeatable: Unicode.Scalar?
  /// Whether the text ends with a number.
  private var endsWithNumber = false

  /// Writes coordinates with so many `decimals`.
  init(decimals: Int) {
    self.decimals = decimals
    scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  }

  mutating func move(to target: Point) {
    (point, start) = (target, target)
    hasBegun = false
  }

  mutating func line(to end: Point) {
    beginIfNeeded()
    let target = units(end)
    if target.y == place.y {
      append("h")
      append(target.x - place.x)
    } else if target.x == place.x {
      append("v")
      append(target.y - place.y)
    } else {
      append("l")
      append(stepTo: target)
    }
    (point, place) = (end, target)
  }

  mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    beginIfNeeded()
    if let control = quadraticControl(first, second, end) {
      append("q")
      append(stepTo: units(control))
    } else {
      append("c")
      append(stepTo: units(first))
      append(stepTo: units(second))
    }
    append(stepTo: units(end))
    (point, place) = (end, units(end))
  }

  mutating func close() {
    beginIfNeeded()
    append("z")
    hasBegun = false
    (point, place) = (start, units(start))
  }
}

extension SVGPen {
  private mutating func beginIfNeeded() {
    guard !hasBegun else { return }
    let target = units(point)
    append("m")
    append(stepTo: target)
    // Lines follow a move without a letter of their own.
    repeatable = "l"
    place = target
    hasBegun = true
  }

  private mutating func append(_ command: Unicode.Scalar) {
    guard command != repeatable || command == "z" else { return }
    text.append(character: command)
    repeatable = command
    endsWithNumber = false
  }

  private mutating func append(_ number: Int) {
    if endsWithNumber && number >= 0 { text.append(" ") }
    text.append(number, decimals: decimals)
    endsWithNumber = true
  }

  private mutating func append(stepTo target: (x: Int, y: Int)) {
    append(target.x - place.x)
    append(target.y - place.y)
  }

  private func units(_ point: Point) -> (x: Int, y: Int) {
    (Int((point.x * scale).rounded()), Int((point.y * scale).rounded()))
  }

  /// The one point that pulls at the curve if it is quadratic, as all curves of TrueType are.
  private func quadraticControl(_ first: Point, _ second: Point, _ end: Point) -> Point? {
    let before = Point((3 * first.x - point.x) / 2, (3 * first.y - point.y) / 2)
    let after = Point((3 * second.x - end.x) / 2, (3 * second.y - end.y) / 2)
    guard before.distance(to: after) * scale <= 1 else { return nil }
    return Point((before.x + after.x) / 2, (before.y + after.y) / 2)
  }
}
