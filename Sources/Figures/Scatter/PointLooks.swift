/// How each point of a panel looks: few looks that many points share, as small files need.
struct PointLooks {
  /// The looks.
  private(set) var appearances: [DotAppearance]
  /// Which of them each point has.
  private(set) var indices: [Int]

  /// Opacities are rounded to this many steps, so that the looks stay few.
  private static let fadingSteps = 4

  private init(_ appearances: [DotAppearance], _ indices: [Int]) {
    self.appearances = appearances
    self.indices = indices
  }

  /// One look for all of `count` points.
  init(_ appearance: DotAppearance, count: Int) {
    self.init([appearance], [Int](repeating: 0, count: count))
  }

  /// The looks of the points of `panel`, whose classes look like `classes`.
  init(of panel: ScatterPanel, classes: [DotAppearance], theme: Theme) {
    let base: PointLooks
    if let values = panel.detail.values {
      let scale = ValueScale(values)
      base = PointLooks(
        ValueScale.colors(theme: theme).map { DotAppearance(color: $0, shape: .circle) },
        values.values.map { scale.step(of: $0) })
    } else {
      base = PointLooks(classes, panel.labels)
    }
    self = base.graying(panel, theme: theme).faded(keeping: panel.fading)
  }

  /// The look of point `index`.
  subscript(index: Int) -> DotAppearance { appearances[indices[index]] }

  /// The same looks, but one for all points of classes that are not highlighted.
  private func graying(_ panel: ScatterPanel, theme: Theme) -> PointLooks {
    guard panel.detail.highlighted != nil else { return self }
    let gray = appearances.count
    return PointLooks(
      appearances + [.others(theme: theme)],
      zip(indices, panel.labels).map { panel.isHighlighted($1) ? $0 : gray })
  }

  /// The same looks, each point keeping only its share of opacity; all of it when `shares` is empty.
  private func faded(keeping shares: [Double]) -> PointLooks {
    guard !shares.isEmpty else { return self }
    let steps = Self.fadingSteps
    return PointLooks(
      appearances.flatMap { appearance in
        (0...steps).map { appearance.faded(to: Double($0) / Double(steps)) }
      },
      zip(indices, shares).map { index, share in
        index * (steps + 1) + Int((share * Double(steps)).rounded())
      })
  }
}

extension DotAppearance {
  /// The dots of classes that are not highlighted.
  static func others(theme: Theme) -> DotAppearance {
    DotAppearance(color: theme.paper.mixed(with: theme.rule, share: 0.45), shape: .circle)
  }
}

extension ScatterPanel {
  /// Whether the class `index` is drawn in its color.
  func isHighlighted(_ index: Int) -> Bool { detail.highlighted?.contains(index) ?? true }

  /// Whether point `index` was taken for another class than its own, and its class is highlighted.
  func isError(_ index: Int) -> Bool {
    !detail.predictions.isEmpty && detail.predictions[index] != labels[index] && isHighlighted(labels[index])
  }
}
