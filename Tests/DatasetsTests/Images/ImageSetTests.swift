import Datasets
import Testing

@Suite struct ImageSetTests {
  /// Three images of 1 × 2 pixels: 0 1, 2 3, 4 5.
  private static let images = ImageSet(channels: 1, height: 1, width: 2, pixels: Array(0..<6), labels: [7, 0, 2])

  @Test func describesItself() {
    #expect(Self.images.count == 3 && Self.images.imageSize == 2 && Self.images.classCount == 8)
    #expect(Self.images.imageShape == [1, 1, 2] as [Int])
    #expect(Array(Self.images.image(1)) == [2, 3])
    #expect(ImageSet(channels: 1, height: 1, width: 2, pixels: [], labels: []).classCount == 0)
  }

  @Test func selectsInTheOrderAsked() {
    let selected = Self.images.selecting([2, 0, 2])
    #expect(selected.pixels == [4, 5, 0, 1, 4, 5] && selected.labels == [2, 7, 2])
    #expect(Self.images.prefix(2).pixels == [0, 1, 2, 3])
    #expect(Self.images.prefix(9) == Self.images)
  }

  @Test func joinsInOrder() {
    let joined = Self.images.joined(with: Self.images.prefix(1))
    #expect(joined.pixels == [0, 1, 2, 3, 4, 5, 0, 1] && joined.labels == [7, 0, 2, 7])
  }
}
