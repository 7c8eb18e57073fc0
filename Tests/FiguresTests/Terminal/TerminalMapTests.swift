import Figures
import Tensors
import Testing

@Suite struct TerminalMapTests {
  private func matrix(_ points: [(Float, Float)]) -> Matrix {
    Matrix(rows: points.count, columns: 2, values: points.flatMap { [$0.0, $0.1] })
  }

  /// What is left of a line when the colors are taken away.
  private func plain(_ line: String) -> String { line.replacing(/\u{1B}\[[0-9;]*m/, with: "") }

  @Test func dotsStandWhereThePointsAre() {
    let view = TerminalMap(labels: [], classNames: [], colors: .none)
    // The corners of a square and its middle, in 2 × 1 cells: 4 × 4 dots.
    let corners = matrix([(-3, -3), (-3, 3), (3, 3), (3, -3)])
    #expect(view.lines(corners, columns: 2, rows: 1) == ["⡁⢈"])
    #expect(view.lines(matrix([(-3, -3), (3, 3), (-1, 1)]), columns: 2, rows: 1) == ["⡐⠈"])
    // Up is up, and both axes have one scale.
    #expect(view.lines(matrix([(0, 0), (0, 30)]), columns: 2, rows: 2) == [" ⠁", " ⡀"])
    #expect(view.lines(matrix([(0, 0), (6, 0)]), columns: 2, rows: 2).filter { !$0.isEmpty }.count == 1)
  }

  @Test func emptyAndFlatMapsAreDrawn() {
    let view = TerminalMap(labels: [], classNames: [], colors: .none)
    #expect(view.lines(Matrix(rows: 0, columns: 2), columns: 3, rows: 2) == ["", ""])
    let same = view.lines(matrix([(7, 7), (7, 7)]), columns: 3, rows: 1)
    #expect(same.map { $0.filter { $0 != " " }.count } == [1])
    let line = view.lines(Matrix(rows: 2, columns: 1, values: [0, 1]), columns: 3, rows: 2)
    #expect(line.map(\.count).max() == 3)
    let astray = view.lines(matrix([(.nan, 0), (0, 0), (3, 3)]), columns: 2, rows: 1)
    #expect(astray == view.lines(matrix([(0, 0), (3, 3)]), columns: 2, rows: 1))
    #expect(view.legend(columns: 80, rows: 3).isEmpty)
  }

  @Test func aCellShowsTheClassWithMostOfItsPoints() {
    let points = matrix([(0, 0), (0, 0), (0, 0), (10, 10)])
    let view = TerminalMap(labels: [1, 2, 2, 0], classNames: ["a", "b", "c"], colors: .none)
    #expect(view.lines(points, columns: 2, rows: 1) == ["20"])
    let colored = TerminalMap(labels: [1, 2, 2, 0], classNames: ["a", "b", "c"], colors: .direct)
    // Petroff's third color, brightened for dark paper, then the first.
    let line = colored.lines(points, columns: 2, rows: 1)[0]
    #expect(line.contains("38;2;63;144;218m⠈") && line.hasSuffix("\u{1B}[39m"))
    #expect(plain(line) == "⡀⠈")
  }

  @Test func colorsAreTheNearestOfTheTerminal() {
    let view = TerminalMap(labels: [0], classNames: ["a"], palette: .petroff, colors: .indexed)
    // 3f90da: of the cube 5f87d7, which is 16 + 36·1 + 6·2 + 4.
    #expect(view.lines(matrix([(0, 0)]), columns: 1, rows: 1)[0].hasPrefix("\u{1B}[38;5;68m"))
    let gray = TerminalMap(labels: [3], classNames: ["a", "b", "c", "d"], colors: .indexed)
    // 94a4a2: the gray 9e9e9e, 232 + 15, is nearer than any of the cube.
    #expect(gray.lines(matrix([(0, 0)]), columns: 1, rows: 1)[0].hasPrefix("\u{1B}[38;5;247m"))
  }

  @Test func moreClassesThanColorsAreLetters() {
    let names = (0..<26).map { "class \($0)" }
    let points = matrix((0..<26).map { (Float($0), 0) })
    let view = TerminalMap(labels: Array(0..<26), classNames: names, colors: .direct)
    let line = plain(view.lines(points, columns: 26, rows: 1)[0])
    #expect(line == "0123456789ABCDEFGHIJKLMNOP")
    let legend = view.legend(columns: 60, rows: 2).map(plain)
    #expect(legend.count == 2 && legend.allSatisfy { $0.count <= 60 })
    #expect(legend[0].hasPrefix("0 class 0  1 class 1") && legend[1].hasSuffix("+\(26 - 10)"))
  }

  @Test func theLegendFitsTheTerminal() {
    let names = ["T-shirt/top", "套头衫", "a\nb", String(repeating: "long ", count: 20)]
    let view = TerminalMap(labels: [0, 1, 2, 3], classNames: names, colors: .none)
    #expect(view.legend(columns: 30, rows: 5) == ["0 T-shirt/top  1 套头衫  2 a b", "3 long long long long long lon"])
    #expect(view.legend(columns: 80, rows: 0).isEmpty)
  }

  @Test(arguments: [(80, 20, 40, 20), (30, 20, 30, 15), (1, 1, 1, 1), (10, -3, 2, 1)])
  func mapsAreSquare(columns: Int, rows: Int, width: Int, height: Int) {
    #expect(TerminalMap.size(columns: columns, rows: rows) == (width, height))
  }
}
