import Foundation
import Testing

extension BrowserTests {
  /// How the map changes: layers, methods, filters.
  @Suite struct MapTests {
    /// Where a place of the square map is on the screen, by arithmetic of the test's own.
    private func expected(_ x: Double, _ y: Double, on page: OpenPage) throws -> (x: Double, y: Double) {
      let box = try page.numbers(
        "(() => { const box = document.getElementById('map').getBoundingClientRect(); const { clientWidth, clientHeight } = document.getElementById('map'); return [box.left, box.top, clientWidth, clientHeight]; })()"
      )
      let side = 0.92 * min(box[2], box[3])
      return (box[0] + box[2] / 2 + (x - 0.5) * side, box[1] + box[3] / 2 - (y - 0.5) * side)
    }

    @Test func pointsEndWhereTheOtherLayerHasThem() throws {
      let page = try OpenPage()
      // Point 7 is at column 3, row 1 of 4 × 3; in the other layer axes are exchanged.
      let (before, start) = (try page.place(of: 7), try expected(1, 0.5, on: page))
      #expect(abs(before.x - start.x) < 0.02 && abs(before.y - start.y) < 0.02)
      try page.click("#layer-choice label:nth-of-type(2)")
      let (after, end) = (try page.place(of: 7), try expected(0.5, 1, on: page))
      #expect(abs(after.x - end.x) < 0.02 && abs(after.y - end.y) < 0.02)
      #expect(try page.text("document.getElementById('note').textContent") == "PCA of a grid.")
      try page.click("#method-choice label:nth-of-type(2)")
      let back = try page.place(of: 7)
      #expect(abs(back.x - start.x) < 0.02 && abs(back.y - start.y) < 0.02)
      #expect(try page.text("document.getElementById('note').textContent") == "t-SNE of a grid.")
    }

    @Test func theyMoveOnTheWayUnlessTheReaderWantsStillness() throws {
      let page = try OpenPage()
      let between = """
        (() => { explorer.state.set({ layer: 1 - explorer.state.layer });
          return new Promise((done) => setTimeout(() => done(explorer.stage.share), 300)); })()
        """
      let share = try page.number(between)
      #expect(share > 0 && share < 1)
      try page.settle()
      try page.prefer("prefers-reduced-motion", "reduce")
      #expect(try page.number("(explorer.state.set({ layer: 0 }), explorer.stage.share)") == 1)
      let place = try page.place(of: 7)
      let end = try expected(1, 0.5, on: page)
      #expect(abs(place.x - end.x) < 0.02 && abs(place.y - end.y) < 0.02)
    }

    /// What is drawn at a point, on white paper: red, green, blue.
    private func color(of point: Int, on page: OpenPage) throws -> [Double] {
      try page.numbers(
        """
        (() => { const { stage } = explorer; const [x, y] = stage.screenPosition(\(point)); stage.draw();
          const copy = new OffscreenCanvas(1, 1).getContext("2d");
          copy.fillStyle = "white"; copy.fillRect(0, 0, 1, 1);
          copy.drawImage(stage.painter.canvas, -Math.floor(x), -Math.floor(y));
          return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3); })()
        """)
    }

    private static let paper: [Double] = [255, 255, 255]

    @Test(arguments: [("", "PixelPainter"), ("#webgl", "WebGLPainter")])
    func classesAreDrawnInTheirColorsAndCanBeHidden(place: String, painter: String) throws {
      let page = try OpenPage(place: place)
      #expect(try page.text("explorer.stage.painter.constructor.name") == painter)
      // #3f90da, #ffa90e, and again the first one with another shape, all at 85 % on white.
      for (point, color) in [(0, [63, 144, 218]), (1, [255, 169, 14]), (2, [63, 144, 218])] {
        for (found, pure) in zip(try self.color(of: point, on: page), color) {
          #expect(abs(found - (0.85 * Double(pure) + 0.15 * 255)) < 4, "\(painter), point \(point)")
        }
      }
      try page.click("#class-list li:nth-child(2) label")
      #expect(try color(of: 1, on: page) == Self.paper)
      #expect(try color(of: 0, on: page) != Self.paper)
      try page.move(to: try page.place(of: 1))
      try page.settle()
      #expect(try page.truth("document.getElementById('tooltip').hidden"))
      try page.click("#classes-all")
      #expect(try color(of: 1, on: page) != Self.paper)
    }

    @Test func bothWaysOfDrawingGiveTheSamePicture() throws {
      let pictures = try ["", "#webgl"].map { place in
        let page = try OpenPage(ManyPoints.make(1_000), place: place)
        return try page.numbers(
          """
          (() => { explorer.stage.draw(); const from = explorer.stage.painter.canvas;
            const copy = new OffscreenCanvas(from.width / 8 | 0, from.height / 8 | 0).getContext("2d");
            copy.fillStyle = "white"; copy.fillRect(0, 0, from.width, from.height);
            copy.imageSmoothingQuality = "high";
            copy.drawImage(from, 0, 0, from.width / 8, from.height / 8);
            return [...copy.getImageData(0, 0, from.width / 8 | 0, from.height / 8 | 0).data]; })()
          """)
      }
      let differences = zip(pictures[0], pictures[1]).map { abs($0 - $1) / 255 }
      #expect(differences.count == 4 * 120 * 93)
      #expect(differences.reduce(0, +) / Double(differences.count) < 0.01)
      #expect(pictures[0].count { $0 < 200 } > 500)
    }

    @Test func onlyMistakesAreLeft() throws {
      let page = try OpenPage()
      #expect(try page.text("document.getElementById('mistakes-count').textContent") == "1")
      try page.click("#mistakes-row")
      #expect(try page.numbers("[...explorer.state.drawnStates()]") == (0..<12).map { $0 == 5 ? 2 : 0 })
      #expect(try color(of: 5, on: page) != Self.paper)
      #expect(try color(of: 4, on: page) == Self.paper)
    }
  }
}
