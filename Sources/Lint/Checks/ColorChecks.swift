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
    let fields = fieldSizes
    let outlines = marks.filter { $0.stroke != nil }.map(\.bounds)
    var colors: [String: Color] = [:]
    func add(_ color: Color?, unless isOther: () -> Bool) {
      guard let color, color.alpha > 0.05 else { return }
      let (plain, name) = (color.opacity(1), color.webName)
      if colors[name] == nil, OKLab(plain).chroma >= Self.leastChroma, !isOther() { colors[name] = plain }
    }
    for mark in marks where colors.count <= Self.mostClassColors {
      add(mark.stroke) { false }
      add(mark.fill) {
        mark.isRectangle && fields.contains(FieldSize(mark.bounds)) || outlines.contains { $0.isNear(mark.bounds) }
      }
    }
    let found = colors.sorted { $0.key < $1.key }.map(\.value)
    return found.count > Self.mostClassColors || areSteps(found) ? [] : found
  }

  /// Whether many of the colors have one beside them that looks almost the same: the steps of a scale, not classes.
  private func areSteps(_ colors: [Color]) -> Bool {
    let places = colors.map { OKLab($0) }
    let withNeighbor = places.indices.filter { first in
      places.indices.contains { $0 != first && places[first].distance(to: places[$0]) < Self.largestStep }
    }
    return withNeighbor.count >= Self.fewestSteps
  }

  /// The distance in OKLab that the steps of a scale stay below, and how many such steps make one.
  private static let (largestStep, fewestSteps) = (0.06, 6)

  /// The sizes that at least four rectangles of different colors have: fields of a grid.
  private var fieldSizes: Set<FieldSize> {
    var colors: [FieldSize: Set<Color>] = [:]
    for mark in marks where mark.isRectangle {
      if let fill = mark.fill { colors[FieldSize(mark.bounds), default: []].insert(fill) }
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

/// The sides of a field of a grid, to a tenth of a point.
private struct FieldSize: Hashable {
  let width, height: Int

  init(_ bounds: Rect) {
    width = Int((bounds.width * 10).rounded())
    height = Int((bounds.height * 10).rounded())
  }
}

extension Rect {
  /// Whether the two are the same but for rounding.
  fileprivate func isNear(_ other: Rect) -> Bool {
    [minX - other.minX, minY - other.minY, maxX - other.maxX, maxY - other.maxY].allSatisfy { abs($0) < 0.3 }
  }
}
