import Datasets
import Testing

@Suite struct ArrayDatasetTests {
  private static let labels = npy("|u1", [2], [0, 1] as [UInt8])

  /// A folder with two images to train on and two to test with, the first array of which is `images`.
  private static func folder(_ images: [UInt8], labels: [UInt8] = labels) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(images, as: "x_train.npy")
    _ = try folder.write(labels, as: "y_train.npy")
    _ = try folder.write(images, as: "x_test.npy")
    _ = try folder.write(Self.labels, as: "y_test.npy")
    return folder
  }

  /// The pixels to train on when `images` are read.
  private static func read(_ images: [UInt8]) throws -> ImageSet {
    try folder(images).dataset().train
  }

  @Test func readsEveryArrangement() throws {
    let twelve = Array(0..<12) as [UInt8]
    let gray = try Self.read(npy("|u1", [2, 2, 3], twelve))
    #expect(gray.imageShape == [1, 2, 3] && gray.pixels == twelve && gray.labels == [0, 1])
    let square = try Self.read(npy("|u1", [2, 4], Array(twelve.prefix(8))))
    #expect(square.imageShape == [1, 2, 2] && square.pixels == Array(twelve.prefix(8)))
    let keras = try Self.read(npy("|u1", [2, 1, 2, 3], twelve))
    #expect(keras.imageShape == [3, 1, 2] && keras.pixels == [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11])
    let torch = try Self.read(npy("|u1", [2, 3, 1, 2], twelve))
    #expect(torch.imageShape == [3, 1, 2] && torch.pixels == twelve)
    let single = try Self.read(npy("|u1", [2, 2, 3, 1], twelve))
    #expect(single.imageShape == [1, 2, 3] && single.pixels == twelve)
  }

  @Test func readsEveryKindOfNumber() throws {
    #expect(try Self.read(npy("<i4", [2, 1, 2], [0, 1, 254, 255] as [Int32])).pixels == [0, 1, 254, 255])
    #expect(try Self.read(npy("|b1", [2, 1, 2], [0, 1, 1, 0] as [UInt8])).pixels == [0, 255, 255, 0])
    #expect(try Self.read(npy([2, 1, 2], [0, 0.5, 1, 0.25])).pixels == [0, 128, 255, 64])
    #expect(try Self.read(npy([2, 1, 2], [0, 0.5, 255, 1])).pixels == [0, 1, 255, 1])
  }

  @Test func refusesOtherShapesAndNumbers() throws {
    let place = "expected 0 to 1 (fractions) or 0 to 255"
    for (images, words) in [
      (npy("<i2", [2, 1, 2], [0, 1, 256, 3] as [Int16]), "value 256 in image 1; \(place)"),
      (npy("<i2", [2, 1, 2], [0, -1, 6, 3] as [Int16]), "value -1 in image 0; \(place)"),
      (npy([2, 1, 2], [0, 1, 2, .nan]), "value nan in image 1; \(place)"),
      (npy([2, 1, 2], [0, 1, 255.5, 0]), "value 255.5 in image 1; \(place)"),
      (npy("|u1", [2, 3], [1, 2, 3, 4, 5, 6] as [UInt8]), "array of [2, 3]; expected images × rows"),
      (npy("|u1", [2, 2, 2, 2], Array(0..<16) as [UInt8]), "array of [2, 2, 2, 2]; expected"),
      (npy("|u1", [2], [1, 2] as [UInt8]), "array of [2]; expected"),
      (npy("|u1", [0, 2, 2], [] as [UInt8]), "holds no images"),
      (npy("|u1", [1 << 62, 0, 3, 3], [] as [UInt8]), "holds no images"),
      (Array(npy("|u1", [2, 1, 2], [1, 2, 3, 4] as [UInt8]).dropLast()), "truncated"),
    ] {
      let folder = try Self.folder(images)
      expectFailure(.malformed, words, file: folder.file("x_train.npy")) { _ = try folder.dataset() }
    }
  }

  @Test func checksLabels() throws {
    let images = npy("|u1", [2, 1, 2], [1, 2, 3, 4] as [UInt8])
    let column = npy("<i8", [2, 1], [7, 255] as [Int64])
    #expect(try Self.folder(images, labels: column).dataset().train.labels == [7, 255])
    for (labels, words) in [
      (npy("<i8", [2], [0, 256] as [Int64]), "label of image 1 is 256; expected 0 to 255"),
      (npy([2], [0.5, 1]), "label of image 0 is no whole number"),
      (npy("|u1", [2, 2], [1, 0, 0, 1] as [UInt8]), "array of [2, 2]; expected a label an image"),
      (npy("|u1", [3], [1, 0, 0] as [UInt8]), "3 labels, but x_train holds 2 images"),
    ] {
      let folder = try Self.folder(images, labels: labels)
      expectFailure(.malformed, words, file: folder.file("y_train.npy")) { _ = try folder.dataset() }
    }
  }

  @Test func readsAnArchiveByItsOwnNameToo() throws {
    let path = try Fixtures.path("keras.npz")
    let data = try ImageDataset.load(path)
    #expect(data.name == "keras" && data.classNames.count == 3)
    #expect(
      data.train.imageShape == [1, 2, 3] && data.train.pixels == [UInt8](0..<24) && data.train.labels == [0, 1, 2, 0])
    #expect(data.test.pixels == [UInt8](24..<36) && data.test.labels == [2, 1])
    let folder = try TemporaryFolder()
    try folder.put(Fixtures.bytes("keras.npz"), at: "a.npz")
    #expect(try folder.dataset().train == data.train)
    try folder.put(Fixtures.bytes("keras.npz"), at: "b.npz")
    expectFailure(.malformed, "several .npz files: a.npz, b.npz") { _ = try folder.dataset() }
    expectFailure(
      .malformed, "holds the arrays points, labels; expected x_train", file: try Fixtures.path("stored.npz")
    ) {
      _ = try ImageDataset.load(Fixtures.path("stored.npz"))
    }
  }

  @Test func setsImagesAsideWhereThereIsOneArray() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(npy("|u1", [10, 1, 1], Array(0..<10) as [UInt8]), as: "Images.npy")
    expectFailure(.missing, "holds Images, but no array of its labels among Images") {
      _ = try folder.dataset()
    }
    _ = try folder.write(npy("|u1", [10], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1] as [UInt8]), as: "labels.npy")
    let data = try folder.dataset()
    #expect(data.train.count == 8 && data.test.labels == [0, 1])
    #expect((data.train.pixels + data.test.pixels).sorted() == Array(0..<10))
    let other = try folder.dataset(ImageOptions(splitSeed: 1))
    #expect(other.test.pixels != data.test.pixels && other.test.labels == [0, 1])
    #expect(try folder.dataset() == data)
  }
}
