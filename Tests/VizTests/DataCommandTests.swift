import Datasets
import Foundation
import Testing

/// `viz data`, and data of other kinds in other commands.
@Suite struct DataCommandTests {
  /// A table of ten images of 2 × 2 pixels of two classes, the last of which repeats the first.
  private static let table = "label,a,b,c,d\n" + (0..<10).map { "\($0 % 2),\($0 % 9),1,2,3\n" }.joined()

  @Test func showsCountsSamplesAndProblems() throws {
    let folder = try TemporaryFolder()
    try Data(Self.table.utf8).write(to: folder.url.appendingPathComponent("digits.csv"))
    let outcome = try VizProcess.run(["data", "--data", "digits.csv", "--test-share", "0.3"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines[0].hasPrefix("digits: 7 images to train on, 3 to test with, 2 × 2, gray, 2 classes (CSV"))
    #expect(outcome.lines.contains { $0.wholeMatch(of: /\s+1 +1 +\d +\d +50.0 %/) != nil })
    #expect(outcome.text.contains("problem: 2 images have twins with another label"))
    #expect(try folder.names(in: "figures") == ["digits-samples.pdf", "digits-samples.svg"])
    let sheet = try String(contentsOfFile: folder.path("figures/digits-samples.svg"), encoding: .utf8)
    #expect(sheet.contains("digits: samples") && sheet.contains("The rows are 0; 1."))
  }

  @Test func printsNumbersAsJSON() throws {
    struct Summary: Decodable {
      let name, format: String
      let shape: [Int]
      let train, test: Int
      let classes: [Class]
      let problems: [Problem]
      let files: [String]

      struct Class: Decodable {
        let label: Int
        let name: String
        let train, test: Int
      }

      struct Problem: Decodable {
        let kind: String
        let count: Int
      }
    }
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 40, test: 20, to: folder.url.appendingPathComponent("data"))
    try Data("a\nb\n".utf8).write(to: folder.url.appendingPathComponent("data/classes.txt"))
    let options = ["--color", "rgb", "--image-size", "20x16", "--json", "-o", "sheet.png"]
    let outcome = try VizProcess.run(["data", "--data", "data"] + options, in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let summary = try JSONDecoder().decode(Summary.self, from: outcome.output)
    #expect(summary.name == "data" && summary.format == "IDX files" && summary.shape == [3, 20, 16])
    #expect(summary.train == 40 && summary.test == 20 && summary.files == ["sheet.png"])
    #expect(
      summary.classes.map(\.train).reduce(0, +) == 40 && summary.classes.map(\.name).prefix(3) == ["a", "b", "2"])
    #expect(summary.problems.map(\.kind).prefix(2) == ["fault", "fault"])
    #expect(folder.contains("sheet.png"))
    #expect(try VizProcess.run(["layers", "--json"], in: folder.url).status == 0)
    #expect(try VizProcess.run(["train", "--data", "data"], in: folder.url).status == 65)
  }

  @Test func networksLearnFromImagesInAnotherShape() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { "\($0 % 3),\($0 * 4),\(255 - $0),\($0),9\n" }.joined()
    try Data(rows.utf8).write(to: folder.url.appendingPathComponent("digits.csv"))
    let refused = try VizProcess.run(["train", "--data", "digits.csv"], in: folder.url)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("or resize them (--image-size 28x28 --color gray)"), "\(refused.errors)")
    let shape = ["--image-size", "28x28", "--color", "gray"]
    let outcome = try VizProcess.run(["pca", "--data", "digits.csv", "--split", "all"] + shape, in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.contains("runs/lenet-digits/weights.safetensors"))
  }

  @Test func fetchingWithoutAConnectionSaysWhatToDo() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_DATA_HOME": folder.path("home")]
    let outcome = try VizProcess.run(
      ["data", "fetch", "kmnist", "--url", "http://127.0.0.1:1/x"], in: folder.url, environment: environment)
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("http://127.0.0.1:1/x/train-images-idx3-ubyte.gz: cannot be reached"))
    #expect(outcome.errors.contains("put the file into \(folder.path("home"))/datasets/kmnist by hand"))
    let missing = try VizProcess.run(["pca", "--data", "kmnist"], in: folder.url, environment: environment)
    #expect(missing.errors.contains("viz data fetch kmnist"), "\(missing.errors)")
  }

  @Test func findsWhatWasFetched() throws {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 30, test: 10, to: folder.url.appendingPathComponent("home/datasets/kmnist"))
    let outcome = try VizProcess.run(
      ["data", "--data", "kmnist", "-o", "sheet.svg"], in: folder.url,
      environment: ["XDG_DATA_HOME": folder.path("home")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("kmnist: 30 images to train on, 10 to test with"))
  }
}
