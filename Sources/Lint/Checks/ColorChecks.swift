import Figures

extension FigureContent {
  /// A figure with more colors than this shows a scale of them, not classes.
  private static let mostClassColors = 24
  /// Below this distance from gray, a color is one of axes, grids and letters.
  private static let leastChroma = 0.04

  /// The colors that tell classes or lines apart: all plain ones but grays; but those that only fill fields of a grid, as in heat
  /// maps; and but those inside an outline, which stands for its inside. Opacity is left out: where marks lie over each other, it is
  /// gone.
  var dataColors: [Color] {
    let (fields, outlines) = (fieldSizes, Set(marks.filter { $0.stroke != nil }.map { Place($0.bounds) }))
    var colors: [String: Color] = [:]
    for mark in marks {
      let isField = mark.isRectangle && fields.contains(Place.sides(of: mark.bounds))
      let isOutlined = mark.stroke != nil || outlines.contains(Place(mark.bounds))
      for color in [isField || isOutlined ? nil : mark.fill, mark.stroke].compactMap(\.self) where color.alpha > 0.05 {
        let plain = color.opacity(1)
        if OKLab(plain).chroma >= Self.leastChroma { colors[plain.webName] = plain }
      }
      if colors.count > Self.mostClassColors { return [] }
    }
    return colors.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The sizes that at least four rectangles of different colors have: fields of a grid.
  private var fieldSizes: Set<Place> {
    var colors: [Place: Set<Color>] = [:]
    for mark in marks where mark.isRectangle {
      if let fill = mark.fill { colors[Place.sides(of: mark.bounds), default: []].insert(fill) }
    }
    return Set(colors.filter { $0.value.count >= 4 }.keys)
  }

  /// Pairs of colors that look alike to some readers.
  func colorVisionFindings(_ rules: LintRules) -> [Found] {
    let colors = dataColors
    return colors.indices.flatMap { first in
      colors.indices.dropFirst(first + 1).compactMap { second in
        closest(colors[first], colors[second]).flatMap { vision, distance in
          guard distance < rules.colorDistance else { return nil }
          let readers = vision == .usual ? "to everyone" : "to readers with \(vision.rawValue)"
          return Found(
            .colorVision,
            "\(colors[first].webName) and \(colors[second].webName) look alike \(readers): their distance is \(distance.fixed(3)); \(rules.colorDistance.fixed(2)) is expected"
          )
        }
      }
    }
  }

  /// The kind of vision to which two colors look most alike, and how far apart they are to it.
  private func closest(_ first: Color, _ second: Color) -> (vision: ColorVision, distance: Double)? {
    ColorVision.allCases.map { vision in
      (vision, OKLab(vision.seen(first)).distance(to: OKLab(vision.seen(second))))
    }.min { $0.1 < $1.1 }
  }
}

/// A rectangle, to a tenth of a point.
private struct Place: Hashable {
  let x, y, width, height: Int

  init(_ bounds: Rect) {
    func tenths(_ length: Double) -> Int { Int((length * 10).rounded()) }
    (x, y) = (tenths(bounds.minX), tenths(bounds.minY))
    (width, height) = (tenths(bounds.width), tenths(bounds.height))
  }

  /// The sides of a rectangle, wherever it lies.
  static func sides(of bounds: Rect) -> Place {
    Place(Rect(x: 0, y: 0, width: bounds.width, height: bounds.height))
  }
}
