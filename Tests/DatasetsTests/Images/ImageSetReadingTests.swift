import Datasets
import Foundation
import Tensors
import Testing

@Suite struct ImageSetReadingTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("viz-images-\(UUID().uuidString)")

  /// The path of a file with `bytes` in a folder of the test's own.
  private func path(_ name: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appendingPathComponent(name).path
  }

  @Test func arraysAndIDXGiveTheSameImages() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let levels = (0..<24).map { UInt8(10 * $0) }
    try NPY.write(Tensor(shape: [2, 3, 4], values: levels.map { Float($0) }), to: path("x.npy"))
    try IDX(shape: [2, 3, 4], values: levels).write(to: path("x-idx3-ubyte"))
    let expected = ImageSet(channels: 1, height: 3, width: 4, pixels: levels, labels: [0, 0])
    #expect(try ImageSet(contentsOf: path("x.npy")) == expected)
    #expect(try ImageSet(contentsOf: path("x-idx3-ubyte")) == expected)
  }

  @Test func whatHoldsNoImagesIsRefused() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try IDX(shape: [4], values: [1, 2, 3, 4]).write(to: path("labels"))
    expectFailure(.malformed, "expected images × rows × columns") { _ = try ImageSet(contentsOf: path("labels")) }
    expectFailure(.missing, "no such file") { _ = try ImageSet(contentsOf: path("none.npy")) }
  }
}
