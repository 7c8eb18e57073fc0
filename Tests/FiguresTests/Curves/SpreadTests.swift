import Figures
import Testing

@Suite struct SpreadTests {
  @Test func crowdedPositionsMoveApartEvenly() {
    #expect(spread([10, 10], distance: 4, in: 0...100) == [8, 12])
    #expect(spread([10, 50], distance: 4, in: 0...100) == [10, 50])
    #expect(spread([11, 10, 12], distance: 4, in: 0...100) == [11, 7, 15])
  }

  @Test func theyStayInTheRange() {
    #expect(spread([0, 0, 1], distance: 5, in: 0...100) == [0, 5, 10])
    #expect(spread([100, 99], distance: 5, in: 0...100) == [100, 95])
    #expect(spread([], distance: 5, in: 0...100).isEmpty)
  }
}
