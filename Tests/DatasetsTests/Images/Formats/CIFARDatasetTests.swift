import Datasets
import Testing

@Suite struct CIFARDatasetTests {
  /// A record with `labels`, whose plane c is filled with 10 c + `level`.
  private static func record(_ labels: [UInt8], _ level: UInt8) -> [UInt8] {
    labels + (0..<3).flatMap { [UInt8](repeating: 10 * $0 + level, count: 1024) }
  }

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(record([1], 1) + record([0], 2), as: "data_batch_1.bin")
    _ = try folder.write(record([1], 3), as: "data_batch_2.bin")
    _ = try folder.write(record([0], 4), as: "test_batch.bin")
    _ = try folder.write(Array("airplane\nbird\n\n".utf8), as: "batches.meta.txt")
    return folder
  }

  @Test func readsBatchesInOrder() throws {
    let data = try Self.folder().dataset()
    #expect(data.train.imageShape == [3, 32, 32] && data.train.labels == [1, 0, 1] && data.test.labels == [0])
    #expect(data.classNames == ["airplane", "bird"])
    let expected = [1, 11, 21, 2, 12, 22, 3, 13, 23].flatMap { [UInt8](repeating: $0, count: 1024) }
    #expect(data.train.pixels == expected)
  }

  @Test func readsTheFineLabelsOfAHundredClasses() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.record([9, 0], 1) + Self.record([9, 1], 2), as: "train.bin")
    _ = try folder.write(Self.record([9, 1], 3), as: "test.bin")
    _ = try folder.write(Array("apple\naquarium_fish\n".utf8), as: "fine_label_names.txt")
    let data = try folder.dataset()
    #expect(data.train.labels == [0, 1] && data.test.labels == [1] && data.classNames == ["apple", "aquarium_fish"])
    #expect(data.test.pixels.first == 3)
  }

  @Test func refusesDamagedBatches() throws {
    let folder = try Self.folder()
    let path = try folder.write(Array(Self.record([1], 1).dropLast()), as: "data_batch_2.bin")
    expectFailure(.malformed, "3072 bytes; expected records of 3073", file: path) {
      _ = try folder.dataset()
    }
    _ = try folder.write([], as: "data_batch_2.bin")
    expectFailure(.malformed, "0 bytes; expected records", file: path) { _ = try folder.dataset() }
    _ = try folder.write(Self.record([2], 1), as: "data_batch_2.bin")
    expectFailure(.malformed, "label 2 of image 2 is out of range: there are 2 classes", file: folder.path) {
      _ = try folder.dataset()
    }
    let lacking = try TemporaryFolder()
    _ = try lacking.write(Self.record([1], 1), as: "data_batch_1.bin")
    expectFailure(.missing, "no test_batch.bin", file: lacking.path) { _ = try lacking.dataset() }
  }
}
