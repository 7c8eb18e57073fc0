import Figures
import Testing

@Suite struct FontFamilyTests {
  @Test func aMissingFamilyIsReplacedWithANote() throws {
    let figure = try SyntheticMap(points: 20).figure()
    let rendered = try figure.render(.svg, style: FigureStyle(fontFamily: "No Such Sans"))
    #expect(rendered.notes.count == 1)
    #expect(rendered.notes.first?.contains("‘No Such Sans’ is not installed") == true)
    #expect(try figure.render(.svg).notes.isEmpty)
  }

  @Test func anInstalledFamilyIsFoundWhateverItsCase() {
    let name = FontFamily(requested: nil).name
    let family = FontFamily(requested: name.uppercased())
    #expect(family.name == name)
    #expect(family.note == nil)
  }

  @Test func charactersThatNoFontHasAreReported() throws {
    // A noncharacter block that no font covers.
    let figure = try SyntheticMap(points: 20).figure(title: "private \u{F8FFE}")
    for format in FigureFormat.allCases {
      let notes = try figure.render(format).notes
      #expect(notes.contains { $0.contains("no installed font has all characters") }, "\(format)")
    }
  }
}
