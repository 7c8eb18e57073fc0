import Datasets
import Foundation
import Tensors
import Testing

/// What `viz pca` and `viz tsne` show of the points besides their classes.
@Suite struct ScatterOptionTests {
  @Test func everyOptionDrawsWhatItSays() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run([
      "pca", "--density", "3", "--hulls", "--highlight", "0,1", "--mark-errors", "--thumbnails", "5", "--color-by",
      "loss",
      "-o", "shown.svg",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let svg = try String(contentsOfFile: session.folder.path("shown.svg"), encoding: .utf8)
    for words in [
      "Contours: the densest 25 %, 50 % and 85 % of each class.", "Hulls: the densest 95 % of each class.", "Ringed: ",
      ">loss (nats)</text>",
    ] { #expect(svg.contains(words), "\(words)") }
    #expect(svg.components(separatedBy: "<image").count == 6)
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 1)
    try NPY.write(
      Matrix(rows: 60, columns: 5, values: (0..<300).map { _ in generator.uniform() }), to: folder.path("X.npy"))
    for (name, divisor) in [("y", 3), ("predictions", 4), ("few", 2)] {
      let values = (0..<(name == "few" ? 7 : 60)).map { Float($0 % divisor % 3) }
      try NPY.write(Matrix(rows: values.count, columns: 1, values: values), to: folder.path("\(name).npy"))
    }
    return folder
  }

  @Test func filesTellWhatRowsWereTakenForAndHowTheyAreColored() throws {
    let folder = try folder()
    let input = ["pca", "--input", "X.npy", "--labels", "y.npy", "-o", "map.svg"]
    let outcome = try VizProcess.run(
      input + ["--mark-errors", "--predictions", "predictions.npy", "--colour-by", "predictions.npy"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let errors = (0..<60).count { $0 % 3 != $0 % 4 % 3 }
    let svg = try String(contentsOfFile: folder.path("map.svg"), encoding: .utf8)
    #expect(svg.contains("Ringed: \(errors) of 60 taken for another class."))
    #expect(svg.contains(">predictions</text>"))
    let wrong: [([String], Int32, String)] = [
      (
        ["--colour-by", "few.npy"], 65,
        "few.npy: holds an array of shape [7, 1], but one value for each row is needed: 60"
      ),
      (["--highlight", "7"], 64, "there is no class 7: the classes are 0 to 2"),
      (["--colour-by", "none.npy"], 66, "none.npy"),
    ]
    for (options, status, message) in wrong {
      let outcome = try VizProcess.run(input + options, in: folder.url)
      #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test func classesToHighlightNeedClasses() throws {
    let folder = try folder()
    let outcome = try VizProcess.run(["pca", "--input", "X.npy", "--highlight", "1", "-o", "m.svg"], in: folder.url)
    #expect(outcome.status == 64 && outcome.errors.contains("--labels"), "\(outcome.errors)")
  }
}
