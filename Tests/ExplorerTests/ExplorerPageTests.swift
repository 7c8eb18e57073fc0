import Explorer
import Foundation
import Tensors
import Testing

/// What stands in the file, read back without a browser.
@Suite struct ExplorerPageTests {
  private func text(_ exploration: Exploration) throws -> String {
    String(decoding: try ExplorerPage(exploration).html(), as: UTF8.self)
  }

  /// The numbers of a block, two bytes each.
  private func numbers(_ name: String, in page: String) throws -> [Int] {
    let start = try #require(page.range(of: "data-block=\"\(name)\">"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let bytes = try #require(Data(base64Encoded: String(page[start.upperBound..<end.lowerBound])))
    return stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
  }

  @Test func mapsKeepTheirProportionsAndUseAllNumbers() throws {
    let page = try text(TinyExploration.make())
    let places = try numbers("map-0-0", in: page)
    // 4 columns from 0 to 65535; 3 rows, centered, at the same scale.
    #expect(places[0..<8].map(\.self) == [0, 10_922, 21_845, 10_922, 43_690, 10_922, 65_535, 10_922])
    #expect(places[8..<10].map(\.self) == [0, 32_768])
    #expect(try numbers("map-1-0", in: page)[2..<4].map(\.self) == [10_922, 21_845])
    #expect(try numbers("labels", in: page) == (0..<12).map { $0 % 3 })
    #expect(try numbers("neighbors-0", in: page).prefix(4) == [1, 2, 2, 3])
  }

  @Test func pointsAtOnePlaceAreInTheMiddle() throws {
    var exploration = ManyPoints.make(5)
    let layer = exploration.layers[0]
    let map = ExplorerMap(method: "PCA", note: "", coordinates: Matrix(rows: 5, columns: 2, repeating: 3))
    exploration.layers = [
      ExplorerLayer(name: "", heading: "", maps: [map], neighbors: layer.neighbors, neighborCount: 3)
    ]
    #expect(try numbers("map-0-0", in: text(exploration)) == [Int](repeating: 32_768, count: 10))
  }

  @Test func theSameExplorationGivesTheSameBytesAndNamesNoNetwork() throws {
    let page = try text(TinyExploration.make())
    #expect(try text(TinyExploration.make()) == page)
    for word in ["https:", "src=\"http", "@import", "import ", "«", "»"] { #expect(!page.contains(word), "\(word)") }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func partsThatDoNotBelongTogetherAreRefused() throws {
    var (labels, maps, names) = (TinyExploration.make(), TinyExploration.make(), TinyExploration.make())
    labels.points = ExplorerPoints(indices: Array(0..<12), labels: [1, 2], noun: "row")
    maps.layers[1] = ExplorerLayer(
      name: "fc", heading: "fc", maps: Array(maps.layers[1].maps.reversed()), neighbors: maps.layers[1].neighbors,
      neighborCount: 2)
    names.classNames = ["Shirt"]
    for (exploration, words) in [
      (labels, "2 labels for 12 points"), (maps, "fc has other maps than conv"), (names, "there are 1 classes"),
    ] {
      #expect { try ExplorerPage(exploration) } throws: { "\($0)".contains(words) }
    }
  }
}
