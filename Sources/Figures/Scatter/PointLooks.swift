/// How each point of a panel looks: few looks that many points share, as small files need.
struct PointLooks {
  /// The looks.
  private(set) var appearances: [DotAppearance]
  /// Which of them each point has.
  private(set) var indices: [Int]

  /// Opacities are rounded to this many steps, so that the looks stay few.
  private static let fadingSteps = 4

  /// Points that look like their classes.
  init(labels: [Int], appearances: [DotAppearance]) {
    self.appearances = appearances
    indices = labels
  }

  /// The same looks, each point keeping only its share of opacity; all of it when `shares` is empty.
  func faded(keeping shares: [Double]) -> PointLooks {
    guard !shares.isEmpty else { return self }
    var faded = self
    let steps = Self.fadingSteps
    faded.appearances = appearances.flatMap { appearance in
      (0...steps).map { appearance.faded(to: Double($0) / Double(steps)) }
    }
    faded.indices = zip(indices, shares).map { index, share in
      index * (steps + 1) + Int((share * Double(steps)).rounded())
    }
    return faded
  }
}
