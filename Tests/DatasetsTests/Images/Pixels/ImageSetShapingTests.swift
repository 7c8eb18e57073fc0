import Datasets
import Tensors
import Testing

@Suite struct ImageSetShapingTests {
  private let expected: [String: Tensor]
  private let image: ImageSet

  init() throws {
    expected = try NPZ.read(Fixtures.path("images.npz"))
    let color = try #require(expected["rgb.png"])
    image = ImageSet(channels: 3, height: 13, width: 17, pixels: color.values.map { UInt8($0) }, labels: [4])
  }

  @Test(arguments: [(5, 6), (13, 4), (6, 17), (29, 40), (1, 1), (40, 3)]) func resizesToTheBitsOfPillow(
    height: Int, width: Int
  ) throws {
    let resized = image.resized(height: height, width: width)
    #expect(resized.imageShape == [3, height, width] && resized.labels == [4])
    #expect(resized.pixels == (try #require(expected["rgb.png \(height)x\(width)"])).values.map { UInt8($0) })
  }

  @Test func turnsGrayAsPillowDoesAndColoredWithoutChange() throws {
    let gray = image.converted(to: .gray)
    #expect(gray.imageShape == [1, 13, 17])
    #expect(gray.pixels == (try #require(expected["rgb.png gray"])).values.map { UInt8($0) })
    let colored = gray.converted(to: .rgb)
    #expect(colored.imageShape == [3, 13, 17] && colored.pixels == gray.pixels + gray.pixels + gray.pixels)
    #expect(gray.converted(to: .gray) == gray && image.resized(height: 13, width: 17) == image)
  }

  @Test func shapesEveryImageOnAnyNumberOfThreads() {
    let count = 700
    let images = ImageSet(
      channels: 3, height: 13, width: 17,
      pixels: (0..<count).flatMap { index in image.pixels.map { $0 ^ UInt8(truncatingIfNeeded: index) } },
      labels: [UInt8](repeating: 1, count: count))
    let small = images.resized(height: 5, width: 6, workers: Workers(3))
    let gray = images.converted(to: .gray, workers: Workers(3))
    #expect(small == images.resized(height: 5, width: 6, workers: Workers(1)))
    for index in [0, 255, 256, 699] {
      let one = images.selecting([index])
      #expect(Array(small.image(index)) == one.resized(height: 5, width: 6).pixels)
      #expect(Array(gray.image(index)) == one.converted(to: .gray).pixels)
    }
  }
}
