import Datasets
import Testing

/// What all formats have in common: shape, color and splits.
@Suite struct FoundImagesTests {
  @Test func shapesImagesOfAnyFormat() throws {
    let path = try Fixtures.path("tiny")
    let plain = try ImageDataset.load(path)
    let options = ImageOptions(size: .pixels(height: 6, width: 2), color: .rgb)
    let shaped = try ImageDataset.load(path, options: options)
    #expect(shaped.train == plain.train.converted(to: .rgb).resized(height: 6, width: 2))
    #expect(shaped.test.imageShape == [3, 6, 2] && shaped.digest != plain.digest)
    #expect(shaped.classNames == plain.classNames)
    #expect(try ImageDataset.load(path, options: ImageOptions(size: .first)) == plain)
  }

  @Test func keepsTheNamesOfWhatItKnows() throws {
    let options = ImageOptions(size: .pixels(height: 4, width: 4))
    #expect(try ImageDataset.load("fashion-mnist", options: options).classNames[6] == "Shirt")
  }

  @Test func refusesColorsThatCannotBeMade() throws {
    let folder = try TemporaryFolder()
    for part in ["train", "test"] {
      try IDX(shape: [2, 2, 1, 1], values: [1, 2, 3, 4]).write(to: folder.file("\(part)-images-idx4-ubyte"))
      try IDX(shape: [2], values: [0, 1]).write(to: folder.file("\(part)-labels-idx1-ubyte"))
    }
    #expect(try folder.dataset().train.channels == 2)
    expectFailure(.malformed, "images of 2 channels cannot be made gray", file: folder.file("train-images-idx4-ubyte"))
    {
      _ = try folder.dataset(ImageOptions(color: .gray))
    }
  }
}
