import Figures
import Testing

@Suite struct ColorTests {
  @Test func contrastIsThatOfTheWebGuidelines() {
    let (black, white) = (Color(hex: 0x000000), Color(hex: 0xffffff))
    #expect(abs(black.contrast(with: white) - 21) < 1e-9)
    #expect(abs(Color(hex: 0x777777).contrast(with: white) - 4.478) < 0.001)
  }

  @Test func mixingIsPerceptual() {
    let middle = Color(hex: 0x000000).mixed(with: Color(hex: 0xffffff), share: 0.5)
    #expect(middle.webName == "#636363")
    let red = Color(hex: 0xbd1f01)
    #expect(red.mixed(with: Color(hex: 0x3f90da), share: 0).webName == "#bd1f01")
    #expect(red.mixed(with: Color(hex: 0x3f90da), share: 1).webName == "#3f90da")
  }

  @Test func paletteColorsAreDistinctAndStandOutFromDarkPaper() {
    for palette in Palette.allCases {
      #expect(Set(palette.colors).count == palette.colors.count)
      for color in palette.colors(on: .dark) { #expect(color.contrast(with: Theme.dark.paper) >= 3) }
      for theme in Theme.allCases {
        for color in palette.colors(on: theme) {
          let words = color.readable(on: theme.paper, toward: theme.ink, ratio: 5)
          #expect(words.contrast(with: theme.paper) >= 5)
        }
      }
    }
    #expect(Palette.petroff.colors.map(\.webName).prefix(3) == ["#3f90da", "#ffa90e", "#bd1f01"])
  }

  @Test func textOnACellIsAlwaysReadable() {
    for level in 0...255 {
      let gray = Color(hex: UInt32(level) * 0x01_0101)
      #expect(gray.readableInk.contrast(with: gray) >= 4.5)
    }
    #expect(Color(hex: 0xf6f8fb).readableInk.webName == "#000000")
    #expect(Color(hex: 0x0b2a55).readableInk.webName == "#ffffff")
  }
}
