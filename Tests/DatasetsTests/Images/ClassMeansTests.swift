import Datasets
import Testing

@Suite struct ClassMeansTests {
  private let images = ImageSet(
    channels: 1, height: 1, width: 2, pixels: [0, 10, 255, 1, 1, 20, 100, 200, 255, 4], labels: [0, 3, 0, 1, 3])

  @Test func meansAreThoseOfEachClass() {
    #expect(
      images.classMeans(of: 0..<5) == [
        ClassMean(label: 0, count: 2, pixels: [0.5, 15]), ClassMean(label: 1, count: 1, pixels: [100, 200]),
        ClassMean(label: 3, count: 2, pixels: [255, 2.5]),
      ])
  }

  @Test func onlyChosenImagesCount() {
    #expect(images.classMeans(of: [2, 4]).map(\.label) == [0, 3])
    #expect(images.classMeans(of: [2, 4])[0].pixels == [1, 20])
    #expect(images.classMeans(of: []).isEmpty)
  }
}
