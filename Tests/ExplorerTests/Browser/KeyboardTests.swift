import Foundation
import Testing

extension BrowserTests {
  /// What keys do on the map, and what those hear who do not see it.
  @Suite struct KeyboardTests {
    private func focusedPage() throws -> OpenPage {
      let page = try OpenPage()
      _ = try page.value(of: "document.getElementById('map').focus()")
      return page
    }

    @Test func arrowsMoveTheMapAndSignsZoom() throws {
      let page = try focusedPage()
      let before = try page.place(of: 5)
      try page.key("ArrowRight")
      try page.key("ArrowDown")
      let after = try page.place(of: 5)
      let width = try page.number("document.getElementById('map').clientWidth")
      #expect(abs(before.x - after.x - 0.15 * width) < 1e-3)
      #expect(after.y < before.y)
      try page.key("+")
      #expect(abs(try page.number("explorer.stage.view.zoom") - 1.3) < 1e-9)
      try page.key("0")
      #expect(try page.number("explorer.stage.view.zoom") == 1)
    }

    @Test func shiftWithAnArrowGoesFromPointToPoint() throws {
      let page = try focusedPage()
      try page.click(try page.place(of: 5))
      try page.key("Escape")
      try page.move(to: try page.place(of: 5))
      // The grid has four columns, and rows upward.
      for (key, point) in [("ArrowRight", 6), ("ArrowUp", 10), ("ArrowLeft", 9), ("ArrowDown", 5), ("ArrowDown", 1)] {
        try page.key(key, modifiers: OpenPage.shift)
        #expect(try page.number("explorer.state.pointed") == Double(point))
      }
      try page.key("ArrowDown", modifiers: OpenPage.shift)
      #expect(try page.number("explorer.state.pointed") == 1)
      try page.wait(until: "document.getElementById('announcer').textContent === 'No point there'")
    }

    @Test func aPointIsPinnedAndItsNeighborsVisitedAndHeard() throws {
      let page = try focusedPage()
      try page.move(to: try page.place(of: 4))
      try page.key("Enter")
      #expect(try page.number("explorer.state.pinned") == 4)
      try page.wait(
        until: """
          document.getElementById('announcer').textContent ===
            'Pinned Image 104: Coat. 0 of its 2 neighbors share its class'
          """)
      try page.key("n")
      try page.wait(
        until: """
          document.getElementById('announcer').textContent ===
            'Image 105: Bag, taken for Shirt. 0 of its 2 neighbors share its class'
          """)
      try page.key("n")
      #expect(try page.number("explorer.state.pointed") == 6)
      try page.key("Escape")
      #expect(try page.number("explorer.state.pinned") == -1)
    }

    @Test func everythingInViewIsListed() throws {
      let page = try focusedPage()
      try page.key("s")
      #expect(try page.numbers("[...explorer.state.selection]") == (0..<12).map { Double($0) })
      #expect(try page.number("document.querySelectorAll('#selection .point').length") == 12)
      try page.key("Escape")
      #expect(try page.truth("explorer.state.selection === null"))
    }

    @Test func everyControlIsReachedByTabAndShowsIt() throws {
      let page = try OpenPage()
      var reached: Set<String> = []
      for _ in 0..<30 {
        try page.key("Tab")
        let name = try page.text(
          "document.activeElement.id || document.activeElement.className || document.activeElement.type")
        reached.insert(name)
        let isSeen = try page.truth(
          """
          (() => { const one = document.activeElement;
            return one === document.body || one.matches("input[type=radio]") || parseFloat(getComputedStyle(one).outlineWidth) >= 2; })()
          """)
        #expect(isSeen, "\(name) does not show that it has the focus")
      }
      let expected: Set = [
        "skip", "radio", "theme", "help-open", "map", "lasso", "zoom-in", "zoom-out", "fit", "classes-all",
        "classes-none", "checkbox", "text only", "mistakes",
      ]
      #expect(reached.isSuperset(of: expected), "not reached: \(expected.subtracting(reached))")
    }

    @Test func everythingThatCanBeUsedHasAName() throws {
      let page = try OpenPage()
      try page.key("s")
      let nodes = try page.browser.call("Accessibility.getFullAXTree")["nodes"] as? [Browser.Message] ?? []
      var names: [String] = []
      for node in nodes where node["ignored"] as? Bool != true {
        let role = (node["role"] as? Browser.Message)?["value"] as? String ?? ""
        let name = (node["name"] as? Browser.Message)?["value"] as? String ?? ""
        guard ["button", "radio", "checkbox", "application", "link", "dialog"].contains(role) else { continue }
        #expect(!name.isEmpty, "a \(role) has no name")
        names.append(name)
      }
      #expect(names.contains("PCA map of 12 points in conv layer"))
      #expect(names.contains("Show only Bag"))
    }
  }
}
