import Datasets
import Foundation
import Networks
import Tensors
import Testing

/// Captures that stop and go on.
@Suite struct UnfinishedCaptureTests {
  private let network: Network
  private let source: ImageSource
  private let temporary: TemporaryFolder
  private let indices = (0..<20_000).map { Int32($0 * 7 % 100) }

  init() throws {
    network = Network(try StripedImages.model(), seed: 5)
    source = try ImageSource(StripedImages.make(count: 100, seed: 2))
    temporary = try TemporaryFolder()
  }

  private struct Stop: Error {}

  private func capture(
    _ selection: String = "conv1,fc", _ form: CaptureForm = .flatten, of other: Network? = nil
  ) throws -> LayerCapture {
    let network = other ?? network
    return LayerCapture(network, layers: try network.model.layerIndices(matching: selection), form: form)
  }

  private func stop(_ capture: LayerCapture, after share: Double, in folder: String) {
    #expect(throws: Stop.self) {
      try capture.write(source, indices: indices, to: folder, existing: .goesOn) { if $0 > share { throw Stop() } }
    }
  }

  private func content(of folder: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
  }

  @Test(arguments: [CaptureForm.flatten, .positions], [NPYStreamWriter.Element.float32, .float16])
  func goingOnGivesTheSameBytes(form: CaptureForm, element: NPYStreamWriter.Element) throws {
    let (whole, parts) = (temporary.path + "/whole", temporary.path + "/parts")
    let capture = try capture("conv1,relu1", form)
    let origin = CaptureOrigin(source)
    _ = try capture.write(source, indices: indices, to: whole, origin: origin, element: element)
    for share in [0.1, 0.5] {
      #expect(throws: Stop.self) {
        try capture.write(source, indices: indices, to: parts, origin: origin, element: element, existing: .goesOn) {
          if $0 > share { throw Stop() }
        }
      }
      let kept = try #require(LayerCapture.unfinished(in: parts))
      #expect(kept.images >= Int(share * 20_000) && kept.images < 20_000 && kept.of == 20_000)
      #expect(try FileManager.default.contentsOfDirectory(atPath: parts) == ["unfinished"])
    }
    var first: Double?
    _ = try capture.write(
      source, indices: indices, to: parts, origin: origin, element: element, existing: .goesOn
    ) { first = first ?? $0 }
    #expect(first.map { $0 > 0.5 } == true)
    #expect(try content(of: parts) == content(of: whole))
    #expect(LayerCapture.unfinished(in: parts) == nil)
  }

  @Test func itGoesOnAfterTheLastImageThatAllFilesHold() throws {
    let (whole, torn) = (temporary.path + "/whole", temporary.path + "/torn")
    _ = try capture().write(source, indices: indices, to: whole)
    stop(try capture(), after: 0.6, in: torn)
    // As if the machine had gone down while a row was written: one file ends within it, the other is ahead.
    let path = torn + "/unfinished/relu2.npy"
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 128 + 4 * (24 * 5_003 + 7))
    try handle.close()
    #expect(LayerCapture.unfinished(in: torn)?.images == 5_003 / 16 * 16)
    _ = try capture().write(source, indices: indices, to: torn, existing: .goesOn)
    #expect(try content(of: torn) == content(of: whole))
  }

  @Test func movingFilesGoesOnToo() throws {
    let (whole, torn) = (temporary.path + "/whole", temporary.path + "/torn")
    _ = try capture().write(source, indices: indices, to: whole)
    stop(try capture(), after: 0.6, in: torn)
    // As if it had gone down between the first and the second file.
    let unfinished = torn + "/unfinished"
    try FileManager.default.removeItem(atPath: unfinished + "/conv1.npy")
    try FileManager.default.removeItem(atPath: unfinished + "/relu2.npy")
    try FileManager.default.copyItem(atPath: whole + "/conv1.npy", toPath: torn + "/conv1.npy")
    try FileManager.default.copyItem(atPath: whole + "/relu2.npy", toPath: unfinished + "/relu2.npy")
    try Data().write(to: URL(fileURLWithPath: unfinished + "/whole"))
    _ = try capture().write(source, indices: indices, to: torn, existing: .goesOn) { _ in
      Issue.record("the network ran")
    }
    #expect(try content(of: torn) == content(of: whole))
  }

  @Test func whatIsWholeStays() throws {
    let folder = temporary.path + "/whole"
    _ = try capture().write(source, indices: indices, to: folder)
    let before = try content(of: folder)
    let paths = try capture().write(source, indices: indices, to: folder, existing: .goesOn) { _ in
      Issue.record("the network ran")
    }
    #expect(paths.count == 4)
    #expect(try content(of: folder) == before)
  }

  @Test func aCaptureOfSomethingElseDoesNotGoOn() throws {
    let folder = temporary.path + "/torn"
    stop(try capture(), after: 0.6, in: folder)
    let before = try content(of: folder + "/unfinished")
    let cases: [(LayerCapture, [Int32], ImageSource, String)] = [
      (try capture(of: Network(StripedImages.model(), seed: 6)), indices, source, "other weights"),
      (try capture(of: Network(StripedImages.plainModel(), seed: 5)), indices, source, "of model ‘striped’"),
      (try capture(), indices, try ImageSource(StripedImages.make(count: 100, seed: 3)), "other data"),
      (try capture(), indices.reversed(), source, "not of the same 20000"),
      (try capture("conv1"), indices, source, "of conv1 (flatten, float32), relu2 (flatten, float32), not of conv1"),
      (try capture("conv1,fc", .pool), indices, source, "not of conv1 (pool, float32)"),
    ]
    for (capture, indices, source, words) in cases {
      let error = #expect(throws: DataError.self) {
        try capture.write(source, indices: indices, to: folder, existing: .goesOn)
      }
      #expect(error?.kind == .malformed)
      #expect(
        error?.message.contains("cannot go on") == true && error?.message.contains(words) == true, "\(error as Any)")
      #expect(try content(of: folder + "/unfinished") == before)
    }
  }

  @Test func anUnfinishedCaptureIsNotOverwrittenUnasked() throws {
    let folder = temporary.path + "/torn"
    stop(try capture(), after: 0.6, in: folder)
    let error = #expect(throws: DataError.self) { try capture().write(source, indices: indices, to: folder) }
    #expect(error?.kind == .cannotCreate && error?.message.contains("--resume goes on with it") == true)
    _ = try capture("pool1").write(source, indices: [3, 4], to: folder, existing: .isReplaced)
    #expect(try content(of: folder).keys.sorted() == ["indices.npy", "labels.npy", "manifest.json", "pool1.npy"])
  }

  @Test func whatFailsBeforeAnyImageIsDoneLeavesNothing() throws {
    try network.setParameter("conv1.bias", to: Tensor(shape: [8], values: [Float](repeating: 1e6, count: 8)))
    let error = #expect(throws: DataError.self) {
      try capture("conv1", of: network).write(
        source, indices: [1, 2], to: temporary.path + "/new/folder", element: .float16)
    }
    #expect(error?.message.contains("beyond 65504") == true)
    #expect(temporary.names.isEmpty)
  }
}
