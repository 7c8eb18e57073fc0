import Explorer
import Foundation
import Testing

extension BrowserTests {
  /// What a mouse does on the page.
  @Suite struct PointerTests {
    @Test func hoveringTellsWhatAPointIs() throws {
      let page = try OpenPage()
      try page.move(to: try page.place(of: 7))
      try page.settle()
      let text = try page.text("document.getElementById('tooltip').innerText")
      #expect(text.contains("Coat"))
      #expect(text.contains("recognized"))
      #expect(text.contains("Image 107"))
      #expect(text.contains("0 of its 2 neighbors share its class"))
      try page.move(to: try page.place(of: 5))
      try page.settle()
      #expect(try page.text("document.getElementById('tooltip').innerText").contains("taken for Shirt"))
      try page.move(to: (700, 90))
      try page.settle()
      #expect(try page.truth("document.getElementById('tooltip').hidden"))
    }

    @Test func clickingPinsAPointWithItsNeighbors() throws {
      let page = try OpenPage()
      try page.click(try page.place(of: 4))
      let neighbors = "[...document.querySelectorAll('#point .point')].map((button) => button.ariaLabel)"
      #expect(try page.texts(neighbors) == ["Image 105: Bag, taken for Shirt", "Image 106: Shirt"])
      #expect(try page.text("document.querySelector('#point h3').textContent") == "2 nearest neighbors in conv layer")
      try page.click("#point li:nth-child(2) button")
      #expect(try page.number("explorer.state.pinned") == 6)
      try page.click("#unpin")
      #expect(try page.number("explorer.state.pinned") == -1)
    }

    @Test func draggingMovesTheMapWithThePointer() throws {
      let page = try OpenPage()
      let before = try page.place(of: 5)
      try page.drag(through: [(500, 200), (520, 210), (561, 233)])
      let after = try page.place(of: 5)
      #expect(abs(after.x - before.x - 61) < 1e-3)
      #expect(abs(after.y - before.y - 33) < 1e-3)
      #expect(try page.number("explorer.state.pinned") == -1)
      try page.click("#fit")
      #expect(abs(try page.place(of: 5).x - before.x) < 1e-6)
    }

    @Test func zoomingKeepsWhatIsUnderThePointer() throws {
      let page = try OpenPage()
      let (fixed, other) = (try page.place(of: 6), try page.place(of: 5))
      try page.wheel(by: -200, at: fixed)
      let (still, moved) = (try page.place(of: 6), try page.place(of: 5))
      // Wheels tell whole pixels.
      #expect(abs(still.x - fixed.x) < 0.5 && abs(still.y - fixed.y) < 0.5)
      let factor = (moved.x - still.x) / (other.x - fixed.x)
      #expect(abs(factor - exp(0.36)) < 1e-3)
      try page.click("#zoom-out")
      #expect(abs(try page.number("explorer.stage.view.zoom") - exp(0.36) / 1.5) < 1e-3)
    }

    @Test func aLassoListsThePointsInsideAndNoOthers() throws {
      let page = try OpenPage(ManyPoints.make(2_000))
      let corners: [(x: Double, y: Double)] = [(300, 200), (720, 330), (420, 640)]
      try page.drag(through: corners, modifiers: OpenPage.shift)
      let places = try places(on: page)
      let expected = places.indices.filter { point in
        let place = places[point]
        return (0..<3).allSatisfy { side in
          let (start, end) = (corners[side], corners[(side + 1) % 3])
          return (end.x - start.x) * (place.y - start.y) - (end.y - start.y) * (place.x - start.x) > 0
        }
      }
      #expect(expected.count > 100)
      #expect(try page.numbers("[...explorer.state.selection]").map { Int($0) } == expected)
      let listed = try page.number("document.querySelectorAll('#selection .point').length")
      #expect(Int(listed) == min(240, expected.count))
      let first = "Row \(expected[0]): Class \(expected[0] * 7 % 10)"
      #expect(try page.text("document.querySelector('#selection .point').ariaLabel") == first)
      try page.click("#selection-clear")
      #expect(try page.truth("explorer.state.selection === null"))
    }

    /// Where all points are on the screen.
    private func places(on page: OpenPage) throws -> [(x: Double, y: Double)] {
      let flat = try page.numbers(
        """
        (() => { const box = document.getElementById("map").getBoundingClientRect(); const { stage, data } = explorer;
          return Array.from({ length: data.count }, (_, point) => stage.screenPosition(point)).flatMap(
            ([x, y]) => [x + box.left, y + box.top]); })()
        """)
      return stride(from: 0, to: flat.count, by: 2).map { (flat[$0], flat[$0 + 1]) }
    }
  }
}
