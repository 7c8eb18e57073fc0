import Figures
import Testing

@Suite struct WordingTests {
  @Test func numbersAreWrittenForReaders() {
    #expect(1_234_567.grouped == "1,234,567")
    #expect((-1000).grouped == "−1,000")
    #expect(0.grouped == "0")
    #expect(1.of("class", "classes") == "1 class")
    #expect(2.of("class", "classes") == "2 classes")
    #expect((-0.001).fixed(2) == "0.00")
    #expect((-1.5).fixed(1) == "−1.5")
    #expect(0.2912.percent() == "29.1 %")
    #expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(\.listed) == ["", "a", "a and b", "a, b and c"])
  }
}
