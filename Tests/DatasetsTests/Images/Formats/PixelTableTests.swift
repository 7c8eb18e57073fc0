import Datasets
import Testing

@Suite struct PixelTableTests {
  private static func write(_ text: String, to folder: TemporaryFolder, as name: String = "train.csv") throws -> String
  {
    try folder.write(Array(text.utf8), as: name)
  }

  @Test(arguments: [
    "label,pixel0,pixel1,pixel2,pixel3\n1,0,10,200,255\n0,1,2,3,4\n", "1,0,10,200,255\r\n0,1,2,3,4",
    "\u{FEFF}\"label\",\"1x1\",\"1x2\",\"2x1\",\"2x2\"\n\n1,0,10,200,255\n0,1,2,3,4\n\n",
    "pixel0,pixel1,pixel2,pixel3,Class\n0,10,200,255,1\n1,2,3,4,0\n",
  ]) func readsLabelsAndSquares(text: String) throws {
    let folder = try TemporaryFolder()
    _ = try Self.write(text, to: folder)
    _ = try Self.write("1,9,9,9,9\n", to: folder, as: "mnist_test.csv")
    let data = try folder.dataset()
    #expect(data.train.imageShape == [1, 2, 2] && data.train.labels == [1, 0])
    #expect(data.train.pixels == [0, 10, 200, 255, 1, 2, 3, 4] && data.test.pixels == [9, 9, 9, 9])
    #expect(data.classNames == ["0", "1"])
  }

  @Test func takesOneFileAndSetsAShareAside() throws {
    let folder = try TemporaryFolder()
    let path = try Self.write((0..<10).map { "\($0 % 2),\($0)\n" }.joined(), to: folder, as: "digits.csv")
    let data = try ImageDataset.load(path)
    #expect(data.name == "digits" && data.train.count == 8 && data.test.labels.sorted() == [0, 1])
    #expect(try folder.dataset().test == data.test)
  }

  @Test(arguments: [
    ("", "holds no images"), ("label,a\n", "holds no images"), ("1,2,3\n", "line 1: 3 columns are no label and"),
    ("1\n", "line 1: 1 columns are no label"), ("1,2\n0,2,3\n", "line 2: 3 columns; expected 2"),
    ("label,p\n1,2\n\n1\n", "line 4: 1 columns; expected 2"), ("1,256\n", "line 1, column 2: '256'; expected a whole"),
    ("1,2\n1,0.5\n", "line 2, column 2: '0.5'"), ("1,2\n-1,0\n", "line 2, column 1: '-1'"),
    ("1,2\n1,\n", "line 2, column 2: ''"), ("1,2\nx,3\n", "line 2, column 1: 'x'"),
    ("1,99999999999999999999999\n", "column 2: '99999999999999999999'"), ("p,p,p,p,label\n1,2\n", "the label's column"),
  ]) func namesTheLineAtFault(text: String, words: String) throws {
    let folder = try TemporaryFolder()
    let path = try Self.write(text, to: folder)
    expectFailure(.malformed, words, file: path) { _ = try folder.dataset() }
  }

  @Test func refusesSeveralFilesWithoutARole() throws {
    let folder = try TemporaryFolder()
    for name in ["a.csv", "train.csv"] { _ = try Self.write("1,2\n", to: folder, as: name) }
    expectFailure(.malformed, "holds the CSV files a.csv, train.csv; expected one, or one with train") {
      _ = try folder.dataset()
    }
  }
}
