import Explorer
import Foundation
import Testing

extension BrowserTests {
  /// Light and dark, contrast, small screens, and names that look like code.
  @Suite struct AppearanceTests {
    /// The least contrast of any text with what is behind it, by WCAG 2.
    private static let leastContrast = """
      (() => {
        const paint = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        const levels = (color) => {
          paint.clearRect(0, 0, 1, 1); paint.fillStyle = color; paint.fillRect(0, 0, 1, 1);
          return [...paint.getImageData(0, 0, 1, 1).data];
        };
        const luminance = (color) => levels(color).slice(0, 3).map((level) => level / 255)
          .map((level) => level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4)
          .reduce((sum, light, place) => sum + light * [0.2126, 0.7152, 0.0722][place], 0);
        const behind = (element) => {
          for (let one = element; one; one = one.parentElement) {
            const color = getComputedStyle(one).backgroundColor;
            if (levels(color)[3] === 255) return color;
          }
          return "white";
        };
        const found = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility({ opacityProperty: false }) &&
          [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "") && !element.matches("script, style, noscript *, .unseen"));
        const contrasts = found.map((element) => {
          const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
          return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        });
        return [contrasts.length, Math.min(...contrasts)];
      })()
      """

    @Test(arguments: ["light", "dark"]) func textStandsOut(theme: String) throws {
      let page = try OpenPage()
      try page.prefer("prefers-color-scheme", theme)
      try page.click(try page.place(of: 4))
      try page.key("s")
      try page.move(to: try page.place(of: 5))
      try page.settle()
      let found = try page.numbers(Self.leastContrast)
      #expect(found[0] > 30)
      #expect(found[1] >= 4.5)
    }

    @Test func themeFollowsTheSystemUntilTheReaderChooses() throws {
      let page = try OpenPage()
      let paper = "getComputedStyle(document.body).backgroundColor"
      #expect(try page.text(paper) == "rgb(255, 255, 255)")
      try page.prefer("prefers-color-scheme", "dark")
      try page.settle()
      #expect(try page.text(paper) == "rgb(22, 24, 29)")
      #expect(try page.truth("document.getElementById('theme').ariaPressed === 'true'"))
      try page.click("#theme")
      #expect(try page.text(paper) == "rgb(255, 255, 255)")
      try page.prefer("prefers-color-scheme", "light")
      try page.prefer("prefers-color-scheme", "dark")
      #expect(try page.text(paper) == "rgb(255, 255, 255)")
    }

    @Test func aNarrowScreenHasTheListsUnderTheMap() throws {
      let page = try OpenPage()
      try page.resize(width: 390, height: 844)
      try page.settle()
      #expect(try page.number("document.documentElement.scrollWidth") == 390)
      let edges = try page.numbers(
        "[document.querySelector('.stage').getBoundingClientRect().bottom, document.getElementById('panel').getBoundingClientRect().top]"
      )
      #expect(edges[0] <= edges[1])
      #expect(try page.number("document.getElementById('map').clientWidth") == 390)
    }

    @Test func namesThatLookLikeCodeAreShownAsNames() throws {
      var exploration = TinyExploration.make()
      exploration.title = "</title><script>globalThis.isHurt = true</script>"
      exploration.classNames = [
        "</script><script>globalThis.isHurt = true</script>", "<img src=x onerror=isHurt=1>", "套头衫 & \"é\"",
      ]
      let page = try OpenPage(exploration)
      #expect(
        try page.texts("[...document.querySelectorAll('.class-name')].map((name) => name.textContent)")
          == exploration.classNames)
      #expect(try page.text("document.title") == exploration.title)
      #expect(try page.truth("globalThis.isHurt === undefined"))
    }
  }
}
