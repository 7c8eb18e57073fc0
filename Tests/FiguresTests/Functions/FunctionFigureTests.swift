import Figures
import Testing

@Suite struct FunctionFigureTests {
  private let places = (0...20).map { Double($0) / 20 }

  private func figure(_ panels: [FunctionFigure.Panel]) throws -> FunctionFigure {
    try FunctionFigure(variableName: "x", places: places, panels: panels, title: "Powers", subtitle: ["of x"])
  }

  private func curve(_ name: String, _ function: (Double) -> Double) -> FunctionFigure.Curve {
    FunctionFigure.Curve(name: name, values: places.map(function))
  }

  @Test func panelsShareTheirPlaces() throws {
    let drawn = try figure([
      .init(axisName: "Power", curves: [curve("square", { $0 * $0 }), curve("cube", { $0 * $0 * $0 })]),
      .init(axisName: "Sum", curves: [curve("line", { 1000 * $0 })]),
    ])
    let canvas = try drawn.drawn(in: FigureStyle())
    for word in ["Powers", "square", "cube", "line", "Power", "Sum"] {
      #expect(canvas.texts.contains { $0.string.contains(word) }, "\(word)")
    }
    let lines = canvas.marks.compactMap { mark in
      if case .stroke(let path, _) = mark, path.segments.count == places.count { path } else { nil }
    }
    #expect(lines.count == 3)
    #expect(drawn.summary.contains("square from 0.000 to 1.000"))
    #expect(try !drawn.render(.svg).bytes.isEmpty)
  }

  @Test func whatCannotBeDrawnIsRefused() throws {
    let good = FunctionFigure.Panel(axisName: "y", curves: [curve("a", { $0 })])
    #expect(throws: FigureError.self) { try figure([]) }
    #expect(throws: FigureError.self) { try figure([.init(axisName: "y", curves: [])]) }
    #expect(throws: FigureError.self) { try figure([.init(axisName: "y", curves: [.init(name: "a", values: [1])])]) }
    #expect(throws: FigureError.self) { try figure([.init(axisName: "y", curves: [curve("a", { 1 / $0 })])]) }
    #expect(throws: FigureError.self) {
      try FunctionFigure(variableName: "x", places: [1, 1], panels: [good], title: "")
    }
  }
}
