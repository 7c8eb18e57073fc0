extension ScatterFigure {
  /// The plot in words: how many points, of which classes, and which classes lie closest.
  public var summary: String {
    var sentences = ["Scatter plot of \(panel.points.count.of("point"))."]
    if let axisNames = panel.axisNames { sentences.append("Across: \(axisNames.x). Up: \(axisNames.y).") }
    let counts = panel.classCounts
    if !counts.isEmpty {
      let list = counts.map { "\(panel.classNames[$0.index]) (\($0.count.grouped))" }.joined(separator: ", ")
      sentences.append("\(counts.count.of("class", "classes")), by number of points: \(list).")
    }
    if let pair = panel.closestClasses {
      sentences.append(
        "The classes whose centers lie closest: \(panel.classNames[pair.0]) and \(panel.classNames[pair.1]).")
    }
    return (sentences + subtitle + caption + panel.words).asSentences
  }
}

extension ScatterPanel {
  var closestClasses: (Int, Int)? {
    var sums = [Point](repeating: Point(0, 0), count: classNames.count)
    guard classNames.count > 1 else { return nil }
    for (point, label) in zip(points, labels) { sums[label] = sums[label].moved(point.x, point.y) }
    let centers = classCounts.map {
      (index: $0.index, x: sums[$0.index].x / Double($0.count), y: sums[$0.index].y / Double($0.count))
    }
    var closest: (pair: (Int, Int), distance: Double)?
    for (place, first) in centers.enumerated() {
      for second in centers.dropFirst(place + 1) {
        let (dx, dy) = (first.x - second.x, first.y - second.y)
        let distance = dx * dx + dy * dy
        if distance < closest?.distance ?? .infinity { closest = ((first.index, second.index), distance) }
      }
    }
    return closest?.pair
  }
}
