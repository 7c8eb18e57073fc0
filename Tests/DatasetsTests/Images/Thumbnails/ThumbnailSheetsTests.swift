import Datasets
import Tensors
import Testing

@Suite struct ThumbnailSheetsTests {
  /// `count` images, each a slope of its own in gray or, in three channels, of colors.
  private func images(_ count: Int, channels: Int, height: Int, width: Int) -> ImageSet {
    var pixels: [UInt8] = []
    for image in 0..<count {
      for channel in 0..<channels {
        for row in 0..<height {
          pixels += (0..<width).map { UInt8((image * 37 + channel * 60 + 3 * row + 2 * $0) % 200) }
        }
      }
    }
    return ImageSet(
      channels: channels, height: height, width: width, pixels: pixels, labels: [UInt8](repeating: 0, count: count))
  }

  /// The mean difference of levels between an image of `images` and its place on a sheet.
  private func difference(_ sheets: ThumbnailSheets, _ place: Int, from image: ArraySlice<UInt8>) throws -> Double {
    let sheet = try ImageFile.decode(sheets.sheets[place / SheetLayout.tiles], file: "sheet")
    let (column, row) = (place % SheetLayout.columns, place % SheetLayout.tiles / SheetLayout.columns)
    let (left, top) = (column * sheets.layout.cellWidth, row * sheets.layout.cellHeight)
    #expect(sheet.width == SheetLayout.columns * sheets.layout.cellWidth)
    var sum = 0
    for (index, level) in image.enumerated() {
      let (channel, pixel) = index.quotientAndRemainder(dividingBy: sheets.width * sheets.height)
      let (y, x) = pixel.quotientAndRemainder(dividingBy: sheets.width)
      sum += abs(Int(level) - Int(sheet.values[(channel * sheet.height + top + y) * sheet.width + left + x]))
    }
    return Double(sum) / Double(image.count)
  }

  @Test(arguments: [1, 3]) func everyImageStandsInItsPlace(channels: Int) throws {
    let images = images(1_100, channels: channels, height: 28, width: 20)
    let indices = (0..<1_100).reversed().map(\.self)
    let sheets = try ThumbnailSheets(of: images, at: indices, bytesAnImage: 10_000)
    #expect(sheets.sheets.count == 2)
    #expect((sheets.layout.cellWidth, sheets.layout.cellHeight) == (24, 32))
    for place in [0, 31, 32, 1_023, 1_024, 1_099] {
      #expect(try difference(sheets, place, from: images.image(indices[place])) < 4)
    }
  }

  @Test func largeImagesAreShrunkAndBytesDoNotDependOnThreads() throws {
    let images = images(40, channels: 1, height: 96, width: 64)
    let sheets = try ThumbnailSheets(of: images, at: Array(0..<40), workers: Workers(1))
    #expect((sheets.height, sheets.width, sheets.count) == (48, 32, 40))
    #expect(try ThumbnailSheets(of: images, at: Array(0..<40), workers: Workers(3)).sheets == sheets.sheets)
  }

  @Test func qualityGivesWayToSize() throws {
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<64 * 784).map { _ in UInt8(255 * generator.uniform()) }
    let images = ImageSet(
      channels: 1, height: 28, width: 28, pixels: noise, labels: [UInt8](repeating: 0, count: 64))
    func size(_ limit: Int) throws -> Int {
      try ThumbnailSheets(of: images, at: Array(0..<64), bytesAnImage: limit).sheets.reduce(0) { $0 + $1.count } / 64
    }
    #expect(try size(5_000) > 700)
    #expect(try size(700) <= 700)
  }
}
