import Datasets
import Foundation
import Tensors
import Testing

/// `viz tsne --watch`: the map in the terminal while it is found.
@Suite struct WatchTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 1)
    let normal = NormalDistribution()
    let values = (0..<200 * 8).map { normal.next(using: &generator) + ($0 % 8 == $0 / 8 % 2 ? 9 : 0) }
    try NPY.write(Matrix(rows: 200, columns: 8, values: values), to: folder.path("X.npy"))
    try NPY.write(Matrix(rows: 200, columns: 1, values: (0..<200).map { Float($0 % 2) }), to: folder.path("y.npy"))
    return folder
  }

  private static let watched = ["tsne", "--input", "X.npy", "--labels", "y.npy", "-o", "map.svg", "--watch"]

  @Test(.enabled(if: VizTerminal.isAvailable)) func drawsInPlace() throws {
    let folder = try folder()
    let watched = try VizTerminal.run(
      Self.watched, in: folder, environment: ["COLORTERM": "truecolor", "NO_COLOR": ""])
    let sent = watched.sent
    #expect(watched.status == 0 && folder.contains("map.svg"), "\(sent)")
    #expect(sent.contains { ("\u{2801}"..."\u{28FF}").contains($0) })
    #expect(sent.contains("\u{1B}[38;2;63;144;218m") && sent.contains("iteration") && sent.contains("KL divergence"))
    let hidden = try #require(sent.firstRange(of: "\u{1B}[?25l"))
    let shown = try #require(sent.firstRange(of: "\u{1B}[?25h"))
    #expect(hidden.upperBound < shown.lowerBound)
    let drawn = sent.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("\u{1B}[K") }
    for line in drawn where !line.contains("Trustworthiness") {
      #expect(line.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "").count < 60, "\(line)")
    }
  }

  @Test(.enabled(if: VizTerminal.isAvailable)) func drawsLettersWithoutColor() throws {
    let watched = try VizTerminal.run(Self.watched, in: folder(), environment: ["NO_COLOR": "1"])
    let sent = watched.sent
    #expect(watched.status == 0 && !sent.contains("\u{1B}[38;"))
    #expect(sent.contains("0 0  1 1"), "\(sent.suffix(2000))")
    #expect(!sent.contains { ("\u{2801}"..."\u{28FF}").contains($0) })
  }

  @Test(.enabled(if: VizTerminal.isAvailable)) func bringsTheCursorBackWhenInterrupted() throws {
    let folder = try folder()
    let sent = try VizTerminal.run(
      Self.watched + ["--iterations", "1000000"], in: folder, interruptedAt: "KL divergence"
    ).sent
    let hidden = try #require(sent.ranges(of: "\u{1B}[?25l").last)
    let shown = try #require(sent.ranges(of: "\u{1B}[?25h").last)
    #expect(hidden.upperBound < shown.lowerBound)
    #expect(sent.contains("interrupted") && folder.contains("map.svg"))
  }

  @Test func needsATerminal() throws {
    let folder = try folder()
    let outcome = try VizProcess.run(Self.watched, in: folder.url)
    #expect(outcome.status == 64 && outcome.errors.contains("--watch draws in a terminal"), "\(outcome.errors)")
    #expect(!folder.contains("map.svg"))
    let quiet = try VizProcess.run(Self.watched + ["--quiet"], in: folder.url)
    #expect(quiet.status == 64 && quiet.errors.contains("--quiet"))
    let placed = try VizProcess.run(Self.watched + ["--into", "map.safetensors"], in: folder.url)
    #expect(placed.status == 64 && placed.errors.contains("--watch makes no difference"), "\(placed.errors)")
  }

  /// Watching changes nothing of the map, nor of what it tells of its making.
  @Test(.enabled(if: VizTerminal.isAvailable)) func changesNoByte() throws {
    let folder = try folder()
    #expect(try VizTerminal.run(Self.watched, in: folder).status == 0)
    let watched = try Data(contentsOf: folder.url.appendingPathComponent("map.svg"))
    let plain = try VizProcess.run(Array(Self.watched.dropLast()), in: folder.url)
    #expect(plain.status == 0)
    #expect(try Data(contentsOf: folder.url.appendingPathComponent("map.svg")) == watched)
  }
}
