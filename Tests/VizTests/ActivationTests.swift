import Datasets
import Foundation
import Testing

/// What layers make of images: statistics, units, filters, maps, means, and captures that are kept.
@Suite struct ActivationTests {
  private let session: TrainedSession
  private let folder: TemporaryFolder

  init() throws {
    session = try TrainedSession.shared.get()
    folder = try TemporaryFolder()
  }

  private func json(_ outcome: VizProcess.Outcome) throws -> [String: Any] {
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  @Test(arguments: ["statistics", "units", "filters", "maps", "means"]) func everyFigureHasThreeFormats(
    command: String
  ) throws {
    let files = ["a.svg", "a.pdf", "a.png"].map { folder.path("\(command)-\($0)") }
    let outputs = files.flatMap { ["-o", $0] }
    let outcome = try session.run([command] + outputs)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.suffix(3) == files)
    let again = try session.run([command, "-o", "-", "--format", "svg", "--quiet", "--threads", "1"])
    #expect(again.output == (try Data(contentsOf: URL(fileURLWithPath: files[0]))))
  }

  @Test func statisticsAreThoseOfTheCapturedValues() throws {
    let figure = folder.path("s.svg")
    let found = try json(session.run(["statistics", "--layer", "relu2,fc", "--json", "-o", figure]))
    #expect(found["images"] as? Int == 300 && found["files"] as? [String] == [figure])
    let layers = try #require(found["layers"] as? [[String: Any]])
    #expect(layers.map { $0["name"] as? String } == ["relu2", "relu4"])
    #expect(try session.run(["extract", "--layer", "relu2", "-o", folder.path("captured")]).status == 0)
    let values = try NPY.read(folder.path("captured/relu2.npy")).values
    #expect(layers[0]["sparsity"] as? Double == Double(values.count { $0 == 0 }) / Double(values.count))
    #expect((layers[0]["largest"] as? Double).map { Float($0) } == values.max())
    #expect(layers[0]["units"] as? Int == 16)
    let table = try session.run(["statistics", "--layer", "relu2", "-o", figure])
    #expect(table.lines[0].hasPrefix("layer") && table.lines[1].hasPrefix("relu2"))
  }

  @Test func unitsAreExcitedByTheImagesWithTheLargestValues() throws {
    let found = try json(
      session.run(["units", "--layer", "fc", "--units", "5,0", "--top", "3", "--json", "-o", folder.path("u.svg")]))
    #expect(try session.run(["extract", "--layer", "fc", "-o", folder.path("captured")]).status == 0)
    let matrix = try NPY.read(folder.path("captured/relu4.npy"))
    let units = try #require(found["units"] as? [[String: Any]])
    #expect(units.map { $0["unit"] as? Int } == [5, 0])
    for (unit, number) in zip(units, [5, 0]) {
      let values = (0..<300).map { matrix.values[$0 * 84 + number] }
      let best = values.indices.sorted { (values[$0], -$0) > (values[$1], -$1) }.prefix(3)
      let images = try #require(unit["images"] as? [[String: Any]])
      #expect(images.map { $0["image"] as? Int } == best.map { $0 })
    }
    let drawn = try session.run(["units", "--patch", "-o", folder.path("patch.svg")])
    #expect(drawn.status == 0, "\(drawn.errors)")
    let plain = try session.run(["units", "-o", folder.path("plain.svg")])
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: folder.path("patch.svg")))
        != Data(contentsOf: URL(fileURLWithPath: folder.path("plain.svg"))))
  }

  @Test func filtersOfEveryKindAreDrawn() throws {
    for (layer, kernel) in [("conv1", [1, 5, 5]), ("conv2", [6, 5, 5]), ("fc1", [16, 5, 5])] {
      let found = try json(session.run(["filters", "--layer", layer, "--json", "-o", folder.path("f.svg")]))
      #expect(found["kernel"] as? [Int] == kernel)
    }
  }

  @Test func whatIsNotThereIsSaid() throws {
    let cases: [([String], Int32, String)] = [
      (["units", "--layer", "conv9"], 64, "no layer ‘conv9’"),
      (["units", "--layer", "conv*"], 64, "must name one layer here, not 2"),
      (["units", "--units", "16"], 64, "pool2 has no unit 16: its units are 0 to 15"),
      (["units", "--units", "1,x"], 64, "--units must be numbers"),
      (["filters", "--layer", "relu1"], 64, "relu1 has no filters"),
      (["filters", "--layer", "fc2"], 64, "(these are: conv1, conv2, fc1)"),
      (["maps", "--image", "300"], 64, "has 0 to 299 here"),
      (["maps", "--layer", "nothing*"], 64, "fits ‘nothing*’"),
      (["statistics", "--layer", "fc9"], 64, "no layer ‘fc9’"),
      (["extract", "--type", "float8"], 64, "must be one of float32, float16"),
      (["extract", "--resume", "--force"], 64, "--resume goes on"),
    ]
    for (arguments, status, words) in cases {
      let outcome = try session.run(arguments)
      #expect(outcome.status == status && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
    }
  }

  @Test func aManifestTellsWhatTheRowsAre() throws {
    let captured = folder.path("captured")
    let extracted = try session.run(["extract", "--layer", "fc,pool2", "-o", captured, "--type", "float16"])
    #expect(extracted.status == 0, "\(extracted.errors)")
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: captured + "/manifest.json")))
        as? [String: Any])
    #expect(manifest["model"] as? String == "lenet" && manifest["split"] as? String == "test")
    #expect(manifest["images"] as? Int == 300 && (manifest["class_names"] as? [String])?.count == 10)
    let again = try session.run(["extract", "--layer", "fc,pool2", "-o", captured, "--type", "float16", "--resume"])
    #expect(again.status == 0 && again.lines == extracted.lines)
    let other = try session.run(["extract", "--layer", "conv1", "-o", captured, "--model", "cnn"])
    #expect(other.status == 73 && other.errors.contains("of model ‘lenet’"), "\(other.errors)")
    let joining = try session.run(["extract", "--layer", "conv1", "-o", captured, "--samples", "30"])
    #expect(joining.status == 73 && joining.errors.contains("not of the same 30"), "\(joining.errors)")
  }

  @Test func capturedRowsKnowTheirClasses() throws {
    let (captured, others) = (folder.path("captured"), folder.path("others"))
    #expect(try session.run(["extract", "--layer", "fc", "-o", captured]).status == 0)
    let map = try VizProcess.run(
      ["pca", "--input", captured + "/relu4.npy", "-o", "-", "--format", "svg", "--quiet"], in: folder.url)
    #expect(map.status == 0 && map.text.contains(">Sneaker"), "\(map.errors)")
    #expect(
      try session.run(["extract", "--layer", "fc", "-o", others, "--split", "train", "--samples", "300"]).status == 0)
    let mixed = try VizProcess.run(
      ["pca", "--input", captured + "/relu4.npy", "--labels", others + "/labels.npy"], in: folder.url)
    #expect(mixed.status == 65 && mixed.errors.contains("classes of other images"), "\(mixed.errors)")
    try FileManager.default.removeItem(atPath: captured + "/relu4.npy")
    #expect(
      try session.run(["extract", "--layer", "fc", "-o", others, "--pool", "--force", "--samples", "40"]).status == 0)
    try FileManager.default.moveItem(atPath: others + "/relu4.npy", toPath: captured + "/relu4.npy")
    let moved = try VizProcess.run(["pca", "--input", captured + "/relu4.npy"], in: folder.url)
    #expect(moved.status == 65 && moved.errors.contains("belongs to another capture"), "\(moved.errors)")
  }
}
