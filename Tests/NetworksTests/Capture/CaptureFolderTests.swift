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
    #expect(temporary.names == ["bn1.npy", "conv1.npy", "indices.npy", "labels.npy", "positions.npy"])
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
}
