import Datasets
import Tensors
import Testing

@Suite struct SamplingTests {
  @Test func shufflesEveryIndexOnceAndTheSameWayForASeed() {
    var generator = SeededGenerator(seed: 3)
    let first = shuffledIndices(count: 1000, using: &generator)
    let second = shuffledIndices(count: 1000, using: &generator)
    var again = SeededGenerator(seed: 3)
    #expect(first.sorted() == Array(0..<1000) && first != Array(0..<1000))
    #expect(second != first)
    #expect(shuffledIndices(count: 1000, using: &again) == first)
    #expect(shuffledIndices(count: 0, using: &again).isEmpty)
    #expect(shuffledIndices(count: 1, using: &again) == [0])
  }

  @Test func putsEveryIndexEverywhereEquallyOften() {
    var generator = SeededGenerator(seed: 0)
    var counts = [[Int]](repeating: [0, 0, 0, 0], count: 4)
    for _ in 0..<8000 {
      for (place, index) in shuffledIndices(count: 4, using: &generator).enumerated() { counts[place][index] += 1 }
    }
    // 2000 expected; five standard deviations of the binomial are 194.
    #expect(counts.joined().allSatisfy { abs($0 - 2000) < 194 })
  }

  @Test func givesEachClassItsShare() {
    var generator = SeededGenerator(seed: 1)
    let labels = (0..<100).map { UInt8($0 < 50 ? 0 : $0 < 80 ? 3 : 255) }
    let sample = stratifiedSample(of: labels, count: 11, using: &generator)
    #expect(sample == sample.sorted() && Set(sample).count == 11)
    // Shares of 5.5, 3.3 and 2.2: the largest remainder is the first's.
    #expect([0, 3, 255].map { label in sample.count { labels[$0] == label } } == [6, 3, 2])
    let other = stratifiedSample(of: labels, count: 11, using: &generator)
    #expect(other != sample)
  }

  @Test func takesAllWhenThereAreNoMore() {
    var generator = SeededGenerator(seed: 1)
    #expect(stratifiedSample(of: [4, 4, 2], count: 3, using: &generator) == [0, 1, 2])
    #expect(stratifiedSample(of: [4, 4, 2], count: 9, using: &generator) == [0, 1, 2])
    #expect(stratifiedSample(of: [4, 4, 2], count: 0, using: &generator).isEmpty)
    #expect(stratifiedSample(of: [], count: 5, using: &generator).isEmpty)
  }
}
