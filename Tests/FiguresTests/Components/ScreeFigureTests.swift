import Figures
import Testing

@Suite struct ScreeFigureTests {
  /// Ratios that halve from component to component.
  private func halves(_ count: Int) -> [Double] {
    var ratio = 1.0
    return (0..<count).map { _ in
      ratio /= 2
      return ratio
    }
  }

  @Test func theSharesAreSummedAndCounted() throws {
    let figure = try ScreeFigure(ratios: [0.5, 0.25, 0.125, 0.0625], title: "")
    #expect(figure.cumulative == [0.5, 0.75, 0.875, 0.9375])
    #expect(figure.componentCount(reaching: 0.5) == 1)
    #expect(figure.componentCount(reaching: 0.9) == 4)
    #expect(figure.componentCount(reaching: 0.95) == nil)
    #expect(
      figure.caption == [
        "90 % of the variance takes 4 components; 95 % of the variance takes more than 4 components."
      ])
    #expect(
      figure.summary.contains(
        "4 components explain 93.8 % of the variance. The first of them: 50.0 %, 25.0 %, 12.5 %, 6.2 %."))
    #expect(figure.summary.contains("takes 4 components"))
    let low = try ScreeFigure(ratios: [0.5, 0.25], title: "")
    #expect(low.caption == ["90 % of the variance takes more than 2 components."])
  }

  @Test func everythingIsReachedInSpiteOfRounding() throws {
    let figure = try ScreeFigure(ratios: [0.5, 0.3, 0.2 - 1e-8], title: "")
    #expect(figure.componentCount(reaching: 1) == 3)
  }

  @Test(arguments: [1, 2, 7, 50, 400])
  func componentsAreWholeNumbersAndNothingOverlaps(count: Int) throws {
    let figure = try ScreeFigure(ratios: halves(count), title: "Explained variance", subtitle: ["700 points"])
    let canvas = try figure.drawn(in: FigureStyle())
    let axis = try #require(canvas.texts.first { $0.string == "Component" })
    let labels = canvas.texts.filter { $0.origin.y > axis.origin.y - 12 && $0.origin.y < axis.origin.y }
    #expect(!labels.isEmpty)
    #expect(labels.allSatisfy { (1...count).contains(Int($0.string) ?? 0) }, "\(labels.map(\.string))")
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(canvas.texts.allSatisfy { canvas.bounds.inset(by: -0.5).contains($0.bounds) })
  }

  @Test func thereIsABarForEachComponent() throws {
    let canvas = try ScreeFigure(ratios: [0.5, 0.3, 0.1], title: "").drawn(in: FigureStyle())
    let color = canvas.colors[0]
    let heights = canvas.marks.compactMap { mark -> Double? in
      guard case .fill(let path, color) = mark, case .move(let first) = path.segments[0],
        case .line(let third) = path.segments[2]
      else { return nil }
      return third.y - first.y
    }
    #expect(heights.count == 3)
    for (height, ratio) in zip(heights, [0.5, 0.3, 0.1]) { #expect(abs(height / heights[0] - ratio / 0.5) < 1e-9) }
  }

  @Test func lowSharesFillThePanel() throws {
    let canvas = try ScreeFigure(ratios: [0.02, 0.01], title: "").drawn(in: FigureStyle())
    #expect(canvas.texts.map(\.string).contains("together 3.0 %"))
    #expect(canvas.texts.map(\.string).contains("3"))
    #expect(try !ScreeFigure(ratios: [0, 0], title: "").render(.svg).bytes.isEmpty)
  }

  @Test func pixelsLookTheSameInAllFormats() throws {
    let figure = try ScreeFigure(ratios: halves(12), title: "Explained variance")
    let pdf = try Tools.pixels(ofPDF: figure.render(.pdf).bytes)
    #expect(try pdf.difference(to: Tools.pixels(ofSVG: figure.render(.svg).bytes)) < 0.03)
  }

  @Test func badRatiosAreRefused() {
    for ratios in [[], [0.5, -0.1], [.nan], [0.7, 0.7], [1.5]] {
      let error = #expect(throws: FigureError.self) { try ScreeFigure(ratios: ratios, title: "") }
      #expect(error?.kind == .badData)
    }
    #expect(throws: FigureError.self) {
      try ScreeFigure(ratios: [0.5], title: "").render(
        .svg, style: FigureStyle(size: FigureSize(width: 15, height: 15)))
    }
  }
}
