import Foundation
import Testing

/// What figures tell of themselves: `viz verify` and `viz lint` on figures of the program, in several folders and time zones.
@Suite struct FigureFilesTests {
  @Test func figuresAreReproducedFromWhatTheyTell() throws {
    let session = try TrainedSession.shared.get()
    let drawn = try session.run([
      "pca", "--layer", "fc,conv1", "--separate", "--seed", "3", "--threads", "1", "-o", "told.svg",
    ])
    #expect(drawn.lines == ["told-lenet-fc.svg", "told-lenet-conv1.svg"], "\(drawn.errors)")
    for path in drawn.lines {
      let outcome = try VizProcess.run(["verify", path], in: session.folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.lines == ["\(path): reproduced, byte for byte"])
    }
    let text = try String(contentsOfFile: session.folder.path("told-lenet-fc.svg"), encoding: .utf8)
    #expect(!text.contains(session.folder.url.path) && !text.contains("told"))
  }

  @Test func everyFormatAndCommandIsReproduced() throws {
    let session = try TrainedSession.shared.get()
    for (command, file) in [
      (["curves", "--run", "runs/cnn-data", "--metric", "loss", "-o", "v.pdf"], "v.pdf"),
      (["architecture", "--model", "cnn", "-o", "v.png"], "v.png"),
    ] {
      #expect(try VizProcess.run(command, in: session.folder.url).status == 0)
      let outcome = try VizProcess.run(["verify", file, "--json"], in: session.folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let json = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
      #expect(json["isReproduced"] as? Bool == true)
    }
  }

  @Test func whatIsNotReproducedIsExplained() throws {
    let session = try TrainedSession.shared.get()
    #expect(try session.run(["pca", "-o", "changed.svg"]).status == 0)
    let path = session.folder.path("changed.svg")
    let text = try String(contentsOfFile: path, encoding: .utf8)

    try text.replacing("fill=\"#ffffff\"", with: "fill=\"#fffffe\"").write(
      toFile: path, atomically: true, encoding: .utf8)
    let touched = try VizProcess.run(["verify", "changed.svg"], in: session.folder.url)
    #expect(touched.status == 65 && touched.errors.contains("the file was changed"), "\(touched.errors)")

    let older = text.replacing(/viz \d+\.\d+\.\d+/, with: "viz 0.0.1")
    try older.write(toFile: path, atomically: true, encoding: .utf8)
    let aged = try VizProcess.run(["verify", "changed.svg"], in: session.folder.url)
    #expect(aged.status == 65 && aged.errors.contains("made by viz 0.0.1"), "\(aged.errors)")

    let elsewhere = try TemporaryFolder()
    try text.write(toFile: elsewhere.path("a.svg"), atomically: true, encoding: .utf8)
    let missing = try VizProcess.run(["verify", "a.svg"], in: elsewhere.url)
    #expect(missing.status == 66 && missing.errors.contains("weights.safetensors"), "\(missing.errors)")
    #expect(try elsewhere.names() == ["a.svg"])

    try "<svg/>".write(toFile: elsewhere.path("b.svg"), atomically: true, encoding: .utf8)
    let silent = try VizProcess.run(["verify", "b.svg"], in: elsewhere.url)
    #expect(silent.status == 65 && silent.errors.contains("does not tell what made it"))
  }

  @Test func neitherFolderNorTimeZoneChangesAByte() throws {
    let (east, west) = (try TemporaryFolder(), try TemporaryFolder())
    for (folder, zone) in [(east, "Asia/Tokyo"), (west, "America/Lima")] {
      let command = ["architecture", "-o", "a.svg", "-o", "a.pdf", "-o", "a.png"]
      let environment = ["TZ": zone, "LC_ALL": zone == "Asia/Tokyo" ? "C" : "C.UTF-8", "HOME": folder.url.path]
      #expect(try VizProcess.run(command, in: folder.url, environment: environment).status == 0)
    }
    for name in try east.names() {
      #expect(
        try Data(contentsOf: URL(filePath: east.path(name))) == Data(contentsOf: URL(filePath: west.path(name))),
        "\(name)")
    }
  }

  @Test func everyCommandsFiguresPassTheLinter() throws {
    let session = try TrainedSession.shared.get()
    var files: [String] = []
    let commands = [
      ["pca", "--layer", "conv", "--scree", "--loadings"], ["tsne", "--samples", "150", "--layer", "conv"],
      ["confusion"], ["mistakes"], ["statistics"], ["units", "--layer", "conv2"], ["filters"], ["maps"], ["means"],
    ]
    for command in commands {
      let outcome = try session.run(command + ["-o", "lint-\(command[0]).svg", "-o", "lint-\(command[0]).pdf"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      files += outcome.lines.filter { $0.hasPrefix("lint-") }
    }
    for command in [["curves", "--run", "runs/lenet-data", "--run", "runs/cnn-data"], ["architecture"]] {
      files += try VizProcess.run(command + ["-o", "lint-\(command[0]).svg"], in: session.folder.url).lines
    }
    #expect(files.count >= 20)
    let outcome = try VizProcess.run(["lint"] + files, in: session.folder.url)
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test func findingsAreListedAndEndWithAStatusOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    let svg =
      "<svg width=\"200\" height=\"200\"><text x=\"9\" y=\"20\" font-size=\"20\" fill-opacity=\"0\">large</text></svg>"
    try svg.write(toFile: folder.path("a.svg"), atomically: true, encoding: .utf8)
    let outcome = try VizProcess.run(["lint", "a.svg"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.lines.map { String($0.prefix(12)) } == ["a.svg: title", "a.svg: text-"], "\(outcome.lines)")
    let json = try VizProcess.run(["lint", "a.svg", "--json", "--rules", "nature"], in: folder.url)
    let findings = try #require(try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
    #expect(findings.compactMap { $0["check"] as? String } == ["title", "text-size"])
    #expect(try VizProcess.run(["lint"], in: folder.url).status == 64)
    #expect(try VizProcess.run(["lint", "missing.svg"], in: folder.url).status == 66)
    #expect(try VizProcess.run(["lint", "--rules", "science", "a.svg"], in: folder.url).status == 64)
  }
}
