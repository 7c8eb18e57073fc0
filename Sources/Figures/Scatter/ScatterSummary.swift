extension ScatterFigure {
  /// The plot in words: how many points, of which classes, and how these mix in the map.
  public var summary: String {
    var sentences = ["Scatter plot of \(panel.points.count.of("point"))."]
    if let axisNames = panel.axisNames { sentences.append("Across: \(axisNames.x). Up: \(axisNames.y).") }
    let counts = panel.classCounts
    if !counts.isEmpty {
      let list = counts.map { "\(panel.classNames[$0.index]) (\($0.count.grouped))" }.joined(separator: ", ")
      sentences.append("\(counts.count.of("class", "classes")), by number of points: \(list).")
    }
    return (sentences + panel.mixing + subtitle + caption + panel.words).asSentences
  }
}

extension ScatterPanel {
  /// Which classes overlap most in the map and which one stands most apart.
  fileprivate var mixing: [String] {
    guard let mixing = classMixing else { return [] }
    var sentences = [
      words(for: mixing).map { "\($0), more than any other class with another" }
        ?? "No class has a point among the nearest neighbors of another"
    ]
    if let clearest = mixing.clearest {
      let share = mixing.share(of: clearest, in: clearest).percent(0)
      sentences.append("\(classNames[clearest]) stands most apart: \(share) of its neighbors are its own")
    }
    return sentences
  }

  /// Which class shares most of its neighbors with which other one; nil if none does.
  var strongestMixing: String? { classMixing.flatMap(words) }

  private var classMixing: ClassMixing? {
    ClassMixing(points: points, labels: labels, classes: classNames.count)
  }

  private func words(for mixing: ClassMixing) -> String? {
    mixing.strongest.map { first, second in
      let share = mixing.share(of: first, in: second).percent(0)
      return "\(classNames[first]) shares \(share) of its nearest neighbors with \(classNames[second])"
    }
  }
}
