import Embed
import Foundation
import Tensors
import Testing

@Suite struct RowSourceTests {
  /// Rows that are computed when they are read.
  private struct Waves: RowSource {
    let rows: Int
    let columns: Int
    var unreadable: Int?
    var bad: Int?
    /// A column whose values are all equal.
    var constant: Int?

    func block(_ range: Range<Int>) throws -> Matrix {
      if let unreadable, range.contains(unreadable) { throw CancellationError() }
      var block = Matrix(rows: range.count, columns: columns)
      for (offset, row) in range.enumerated() {
        for column in 0..<columns {
          block.values[offset * columns + column] = Float((row &* (2 &* column &+ 31)) % 1013)
        }
      }
      if let constant { for row in 0..<block.rows { block[row, constant] = 0.1 } }
      if let bad, range.contains(bad) { block[bad - range.lowerBound, 2] = .nan }
      return block
    }
  }

  @Test func blocksGiveTheFitOfTheWhole() throws {
    let source = Waves(rows: 150_000, columns: 12)
    let x = try source.block(0..<source.rows)
    let pca = try PCA.fit(source, components: 3)
    let whole = try PCA.fit(x, components: 3)
    for index in 0..<3 { #expect(abs(pca.explainedVariance[index] / whole.explainedVariance[index] - 1) < 1e-6) }
    #expect(try pca.transform(source) == pca.transform(x))
    #expect(try pca.transform(source, whitening: true) == pca.transform(x, whitening: true))
    #expect(try PCA.fit(source, components: 3, workers: Workers(1)).components == pca.components)
  }

  @Test func columnsAreMeasuredInBlocks() throws {
    let source = Waves(rows: 150_000, columns: 5)
    let x = try source.block(0..<source.rows)
    let found = try Standardization(of: source)
    let whole = try Standardization(of: x)
    for column in 0..<5 {
      #expect(abs(found.mean[column] / whole.mean[column] - 1) < 1e-12)
      #expect(abs(found.deviation[column] / whole.deviation[column] - 1) < 1e-9)
    }
    #expect(try Standardization(of: Waves(rows: 150_000, columns: 5, constant: 3)).deviation[3] == 0)
    #expect(throws: EmbedError.self) { try Standardization(of: Waves(rows: 0, columns: 3)) }
    let error = try #require(throws: EmbedError.self) {
      try Standardization(of: Waves(rows: 70_000, columns: 3, bad: 65_540))
    }
    #expect(error.message.hasPrefix("in the block that begins with row 65536: row 4, column 2"))
  }

  @Test func errorsNameTheBlock() throws {
    let error = try #require(throws: EmbedError.self) { try PCA.fit(Waves(rows: 70_000, columns: 3, bad: 65_540)) }
    #expect(error.message.hasPrefix("in the block that begins with row 65536: row 4, column 2 of the matrix is nan"))
    #expect(throws: CancellationError.self) { try PCA.fit(Waves(rows: 70_000, columns: 3, unreadable: 69_999)) }
    #expect(throws: EmbedError.self) { try PCA.fit(Waves(rows: 0, columns: 3)) }
    let pca = try PCA.fit(Waves(rows: 10, columns: 3))
    #expect(throws: EmbedError.self) { try pca.transform(Waves(rows: 10, columns: 4)) }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func memoryDoesNotGrowWithTheRows() throws {
    // 1 GB in all. Other tests run at the same time, so the bound leaves them room.
    let source = Waves(rows: 4_000_000, columns: 64)
    let before = try residentBytes()
    let pca = try PCA.fit(source)
    #expect(try pca.transform(source).rows == source.rows)
    #expect(try residentBytes() - before < 500 << 20)
  }

  /// What the process has held at its highest.
  private func residentBytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }) * 1024
  }
}
