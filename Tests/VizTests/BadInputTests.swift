import Foundation
import Testing

/// Input that is missing or makes no sense: the exit status tells which, the message names the file, nothing is half-written.
@Suite struct BadInputTests {
  @Test func missingDataSaysHowToGetIt() throws {
    let folder = try TemporaryFolder()
    let outcome = try VizProcess.run(["train", "--data", "nowhere"], in: folder.url)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("nowhere"))
    #expect(outcome.errors.contains("--data DIR"))
    #expect(try folder.names().isEmpty)
  }

  @Test func damagedImagesAreNamed() throws {
    let folder = try TemporaryFolder()
    try TinyDataset.write(train: 20, test: 10, to: folder.url.appendingPathComponent("data"))
    let images = folder.url.appendingPathComponent("data/train-images-idx3-ubyte")
    try Data(contentsOf: images).dropLast(7).write(to: images)
    let outcome = try VizProcess.run(["pca", "--data", "data"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("train-images-idx3-ubyte"))
    #expect(try folder.names() == ["data"])
  }

  @Test func aNetworkThatDoesNotFitIsExplained() throws {
    let folder = try TemporaryFolder()
    let spec =
      #"{"name":"deep","input":[1,28,28],"layers":[{"kind":"conv","channels":4,"kernel":40},{"kind":"dense","features":10}]}"#
    try Data(spec.utf8).write(to: folder.url.appendingPathComponent("deep.json"))
    let outcome = try VizProcess.run(["layers", "--model", "deep.json"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("conv1"))
    #expect(outcome.errors.contains("40 × 40"))
    #expect(try VizProcess.run(["layers", "--model", "none.json"], in: folder.url).status == 66)
  }

  @Test func anUnknownLayerOffersTheNearest() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["pca", "--layer", "conv3"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("conv2"))
  }

  @Test func tooLargeAPerplexitySaysTheLargest() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["tsne", "--samples", "60", "--perplexity", "50"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("19"), "\(outcome.errors)")
    let list = try session.run(["tsne", "--samples", "60", "--perplexity", "5,50", "--separate", "-o", "list.svg"])
    #expect(list.status == 64 && list.errors == outcome.errors, "\(list.errors)")
    #expect(list.lines.isEmpty && try !session.folder.names().contains { $0.hasPrefix("list") })
  }

  @Test func aMissingOutputFolderIsSaid() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["pca", "-o", "no/such/folder/map.svg"])
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("no/such/folder"))
  }

  @Test func aFullDiskIsSaid() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    let session = try TrainedSession.shared.get()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let viz = VizProcess.productFolder.appendingPathComponent("viz").path
    process.arguments = ["-c", "'\(viz)' pca --data data -o - --format svg > /dev/full"]
    process.currentDirectoryURL = session.folder.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
  }

  @Test func aMatrixWithNaNNamesItsPlace() throws {
    let folder = try TemporaryFolder()
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (5, 2), }"
    header += String(repeating: " ", count: 118 - header.count - 1) + "\n"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]) + Data(header.utf8)
    for value in [1, 2, 3, 4, 5, 6, Float.nan, 8, 9, 10] { withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) } }
    try bytes.write(to: folder.url.appendingPathComponent("x.npy"))
    let outcome = try VizProcess.run(["pca", "--input", "x.npy"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("row 3"), "\(outcome.errors)")
    #expect(try folder.names() == ["x.npy"])
  }

  @Test func aDamagedRunIsNamed() throws {
    let session = try TrainedSession.shared.get()
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: session.folder.path("runs"), toPath: folder.path("runs"))
    try FileManager.default.copyItem(atPath: session.folder.path("data"), toPath: folder.path("data"))
    try Data("nonsense".utf8).write(to: folder.url.appendingPathComponent("runs/lenet-data/weights.safetensors"))
    let outcome = try VizProcess.run(["pca", "--data", "data"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("runs/lenet-data/weights.safetensors"))
  }
}
