/// Writes the name of each class where its points are densest, or aside with a line that leads there.
struct ClassNameLabels {
  let panel: ScatterPanel
  let places: [Point]
  let bounds: Rect
  let appearances: [DotAppearance]
  /// What names should not cover.
  let obstacles: [Rect]

  /// So many classes are named whatever their names cover, and more as long as they cover no more than this share of the
  /// panel.
  private static let (fewest, coverage) = (20, 0.16)

  func draw(on canvas: inout Canvas) {
    guard !panel.classNames.isEmpty else { return }
    let named = named(canvas.typesetter)
    let side = max(bounds.width, bounds.height)
    let requests = named.map { members in
      let density = DensityGrid(points: members.places, spacing: side / 64, bandwidth: side / 32)
      return LabelPlacement.Request(
        size: size(of: members.classIndex, canvas.typesetter), places: density.densestPlaces(share: 0.6),
        targets: density.densestPlaces(share: 0.2).filter(bounds.contains))
    }
    let labels = LabelPlacement.place(requests, in: bounds.inset(by: 2), avoiding: obstacles)
    for case (let members, let label?) in zip(named, labels) { draw(label, of: members.classIndex, on: &canvas) }
    let count = labels.count { $0 != nil }
    let classes = panel.classCounts.count { panel.isHighlighted($0.index) }
    if count < classes {
      let rest = panel.detail.values == nil ? "; the legend has them all" : ""
      canvas.note("the plot has room for the names of \(count) of \(classes) classes\(rest)")
    }
  }

  /// The classes that are named: as many as leave room for the points, largest first.
  private func named(_ typesetter: Typesetter) -> [(classIndex: Int, places: [Point])] {
    let members = panel.members(at: places).filter { panel.isHighlighted($0.classIndex) }
      .sorted { ($1.places.count, $0.classIndex) < ($0.places.count, $1.classIndex) }
    var room = Self.coverage * bounds.width * bounds.height
    let fitting = members.prefix { members in
      let size = size(of: members.classIndex, typesetter)
      room -= size.width * size.height
      return room >= 0
    }
    return Array(members.prefix(max(Self.fewest, fitting.count)))
  }

  private func size(of index: Int, _ typesetter: Typesetter) -> Size {
    let extent = typesetter.extent(of: panel.classNames[index], style: .emphasis)
    return Size(width: extent.width + 2, height: extent.height * 0.9)
  }

  private func draw(_ label: LabelPlacement.Label, of index: Int, on canvas: inout Canvas) {
    let theme = canvas.theme
    let color =
      panel.detail.values == nil
      ? appearances[index].color.readable(on: theme.paper, toward: theme.ink, ratio: 5) : theme.ink
    if let leader = label.leader {
      canvas.line(from: leader.start, to: leader.end, Stroke(theme.paper.opacity(0.85), width: 1.6))
      canvas.line(from: leader.start, to: leader.end, Stroke(theme.mutedInk, width: 0.5))
      canvas.line(from: leader.end, to: leader.end, Stroke(theme.mutedInk, width: 1.8))
    }
    canvas.text(
      panel.classNames[index],
      at: Point(label.rect.center.x, label.rect.center.y + TextStyle.emphasis.size * 0.35), anchor: .middle,
      style: .emphasis, color: color, halo: Stroke(theme.paper.opacity(0.85), width: 2))
  }
}
