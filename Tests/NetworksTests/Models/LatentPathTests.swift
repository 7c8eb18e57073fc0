import Networks
import Testing

@Suite struct LatentPathTests {
  @Test func straightWays() {
    #expect(LatentPath.linear.point(from: [1, -2], to: [3, 2], share: 0.25) == [1.5, -1])
  }

  @Test func circles() {
    let half = LatentPath.spherical.point(from: [2, 0], to: [0, 2], share: 0.5)
    #expect(zip(half, [Float(1.414_213_6), 1.414_213_6]).allSatisfy { abs($0 - $1) < 1e-6 })
    // A third of a right angle, and the length between 1 and 4.
    let third = LatentPath.spherical.point(from: [1, 0], to: [0, 4], share: 1 / 3.0)
    #expect(abs(third[0] - 1.732_050_8) < 1e-6 && abs(third[1] - 1) < 1e-6)
  }

  @Test(arguments: LatentPath.allCases) func endsAreReached(_ path: LatentPath) {
    let (start, end): ([Float], [Float]) = ([0.3, -1, 2], [-0.5, 0.25, 1])
    #expect(zip(path.point(from: start, to: end, share: 0), start).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(zip(path.point(from: start, to: end, share: 1), end).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func withoutACircleTheWayIsStraight() {
    #expect(LatentPath.spherical.point(from: [0, 0], to: [2, 4], share: 0.5) == [1, 2])
    #expect(LatentPath.spherical.point(from: [1, 1], to: [3, 3], share: 0.5) == [2, 2])
    #expect(LatentPath.spherical.point(from: [1, 0], to: [-1, 0], share: 0.5) == [0, 0])
  }
}
