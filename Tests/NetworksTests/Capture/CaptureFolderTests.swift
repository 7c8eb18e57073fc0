import Datasets
import Foundation
import Networks
import Tensors
import Testing

@Suite struct CaptureFolderTests {
  private let network: Network
  private let source: ImageSource
  private let temporary: TemporaryFolder
  private let indices: [Int32] = (0..<90).map { $0 * 7 % 100 }

  init() throws {
    network = Network(try StripedImages.model(), seed: 5)
    source = try ImageSource(StripedImages.make(count: 100, seed: 2))
    temporary = try TemporaryFolder()
  }

  private func capture(_ selection: String, _ form: CaptureForm) throws -> LayerCapture {
    LayerCapture(network, layers: try network.model.layerIndices(matching: selection), form: form)
  }

  @Test(arguments: [CaptureForm.flatten, .pool]) func filesHoldTheMatricesWithLabelsAndIndices(form: CaptureForm) throws
  {
    let capture = try capture("conv1,relu1,output", form)
    let folder = temporary.path + "/new/folder"
    let paths = try capture.write(source, indices: indices, to: folder)
    #expect(paths == ["conv1", "relu1", "fc2", "labels", "indices"].map { "\(folder)/\($0).npy" })
    let matrices = try capture.matrices(of: source, indices: indices)
    for (path, matrix) in zip(paths, matrices) { #expect(Matrix(try NPY.read(path)) == matrix) }
    #expect(try NPY.readIntegers(paths[3]).values == indices.map { Int64(source.labels[Int($0)]) })
    #expect(try NPY.readIntegers(paths[4]).values == indices.map(Int64.init))
  }

  @Test func positionsHaveLabelsAndPlacesOfTheirOwn() throws {
    let capture = try capture("conv1,bn1", .positions)
    let paths = try capture.write(source, indices: [4, 9], to: temporary.path)
    #expect(temporary.names == ["bn1.npy", "conv1.npy", "indices.npy", "labels.npy", "manifest.json", "positions.npy"])
    #expect(Matrix(try NPY.read(paths[0])) == (try capture.matrices(of: source, indices: [4, 9]))[0])
    let rows = [Int64](repeating: 4, count: 36) + [Int64](repeating: 9, count: 36)
    #expect(try NPY.readIntegers(paths[3]).values == rows)
    #expect(try NPY.readIntegers(paths[2]).values == rows.map { Int64(source.labels[Int($0)]) })
    let places = Matrix(try NPY.read(paths[4]))
    #expect((places.rows, places.columns) == (72, 2))
    for row in 0..<72 { #expect(places.row(row) == [Float(row % 36 / 6), Float(row % 6)]) }
  }

  @Test func layersWithOtherPositionsCannotShareLabels() throws {
    let error = #expect(throws: ModelError.self) {
      try capture("conv1,pool1", .positions).write(source, indices: indices, to: temporary.path + "/out")
    }
    #expect(error?.problem.contains("conv1") == true && error?.problem.contains("pool1") == true)
    #expect(temporary.names.isEmpty)
  }

  @Test func aFolderThatCannotBeIsAnError() throws {
    try temporary.write(Data(), to: "file")
    let error = #expect(throws: DataError.self) {
      try capture("fc", .flatten).write(source, indices: indices, to: temporary.path + "/file")
    }
    #expect(error?.kind == .cannotCreate)
    #expect(temporary.names == ["file"])
  }

  @Test func filesAppearWhenAllImagesAreDone() throws {
    var shares: [Double] = []
    let many = (0..<30_000).map { Int32($0 % 100) }
    _ = try capture("conv1,fc", .flatten).write(source, indices: many, to: temporary.path) { share in
      shares.append(share)
      #expect(temporary.names == ["unfinished"])
    }
    #expect(shares.count > 2 && shares == shares.sorted() && shares.last == 1)
    #expect(temporary.names == ["conv1.npy", "indices.npy", "labels.npy", "manifest.json", "relu2.npy"])
  }

  @Test func layersOfTheSameRowsMayJoin() throws {
    _ = try capture("conv1", .flatten).write(source, indices: indices, to: temporary.path)
    let before = try temporary.bytes("labels.npy") + temporary.bytes("indices.npy")
    _ = try capture("fc", .pool).write(source, indices: indices, to: temporary.path)
    #expect(temporary.names == ["conv1.npy", "indices.npy", "labels.npy", "manifest.json", "relu2.npy"])
    #expect(try CaptureManifest.read(from: temporary.path)?.layers.map(\.name) == ["conv1", "relu2"])
    #expect(try temporary.bytes("labels.npy") + temporary.bytes("indices.npy") == before)
  }

  @Test func layersOfOtherRowsMayNot() throws {
    _ = try capture("conv1", .flatten).write(source, indices: indices, to: temporary.path)
    let before = try temporary.names.map(temporary.bytes)
    let attempts: [(String, CaptureForm, [Int32], String)] = [
      ("conv1", .flatten, indices, "conv1.npy"), ("fc", .flatten, indices.reversed(), "manifest.json"),
      ("fc", .flatten, indices.dropLast(), "manifest.json"), ("bn1", .positions, indices, "manifest.json"),
      ("fc", .flatten, indices.map { ($0 + 3) % 99 }, "manifest.json"),
    ]
    for (selection, form, rows, file) in attempts {
      let error = #expect(throws: DataError.self) {
        try capture(selection, form).write(source, indices: rows, to: temporary.path) { _ in
          Issue.record("the network ran")
        }
      }
      #expect(error?.kind == .cannotCreate && error?.message.hasPrefix("is there already") == true)
      #expect(error?.file == "\(temporary.path)/\(file)")
      #expect(try temporary.names.map(temporary.bytes) == before)
    }
  }

  @Test func withoutAManifestTheFilesOfRowsDecide() throws {
    let manifest = temporary.path + "/" + CaptureManifest.fileName
    _ = try capture("conv1", .flatten).write(source, indices: indices, to: temporary.path)
    try FileManager.default.removeItem(atPath: manifest)
    _ = try capture("fc", .flatten).write(source, indices: indices, to: temporary.path)
    try FileManager.default.removeItem(atPath: manifest)
    for other in [Array(indices.dropLast()), indices.map { ($0 + 3) % 99 }] {
      let error = #expect(throws: DataError.self) {
        try capture("pool1", .flatten).write(source, indices: other, to: temporary.path)
      }
      #expect(error?.message.contains("belongs to other rows") == true)
    }
  }

  @Test func halfPrecisionRoundsTheSameValues() throws {
    let paths = try capture("conv1", .pool).write(source, indices: indices, to: temporary.path + "/single")
    let halves = try capture("conv1", .pool).write(
      source, indices: indices, to: temporary.path + "/half", element: .float16)
    let (single, half) = try (NPY.read(paths[0]), NPY.read(halves[0]))
    #expect(single.shape == half.shape && single != half)
    for (a, b) in zip(single.values, half.values) { #expect(abs(a - b) <= max(abs(a) * 0x1p-11, 0x1p-25)) }
    #expect(try CaptureManifest.read(from: temporary.path + "/half")?.layers[0].element == .float16)
  }

  @Test(arguments: ["labels", "indices", "positions"]) func filesThatAreNoRowsAreKept(name: String) throws {
    try temporary.write(Data("mine".utf8), to: name + ".npy")
    let error = #expect(throws: DataError.self) {
      try capture("conv1", .positions).write(source, indices: [1], to: temporary.path)
    }
    #expect(error?.file == "\(temporary.path)/\(name).npy")
    #expect(temporary.names == [name + ".npy"])
    #expect(try temporary.bytes(name + ".npy") == Data("mine".utf8))
  }

  @Test func replacingReplaces() throws {
    _ = try capture("conv1", .flatten).write(source, indices: indices, to: temporary.path)
    _ = try capture("conv1", .pool).write(source, indices: [5, 2], to: temporary.path, existing: .isReplaced)
    #expect(try NPY.read(temporary.path + "/conv1.npy").shape == [2, 8])
    #expect(try NPY.readIntegers(temporary.path + "/indices.npy").values == [5, 2])
  }
}
