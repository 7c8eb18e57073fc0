import Datasets
import Foundation
import Tensors
import Testing

/// `viz explore`: what its page says of a network's layers and of a matrix, read without a browser.
@Suite struct ExploreTests {
  /// The page's header.
  private struct Header: Decodable {
    let title, subtitle, noun: String
    let count: Int
    let classNames: [String]
    let hasLabels, hasPredictions: Bool
    let layers: [Layer]
    let thumbnails: Thumbnails?

    struct Layer: Decodable {
      let name, heading: String
      let neighborCount: Int
      let maps: [Map]
    }

    struct Map: Decodable {
      let method, note: String
    }

    struct Thumbnails: Decodable {
      let width, height, sheets: Int
    }

    init(of page: String) throws {
      let text = try ExploreTests.element("id=\"data\">", of: page)
      self = try JSONDecoder().decode(Header.self, from: Data(text.utf8))
    }
  }

  private static func element(_ opening: String, of page: String) throws -> String {
    let start = try #require(page.range(of: opening))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    return String(page[start.upperBound..<end.lowerBound])
  }

  /// The numbers of a block, two bytes each.
  private func numbers(_ name: String, of page: String) throws -> [Int] {
    let bytes = try #require(Data(base64Encoded: Self.element("data-block=\"\(name)\">", of: page)))
    return stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
  }

  @Test func aPageHoldsEveryLayerWithItsTrueNeighbors() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["explore", "-o", "map.html", "--samples", "200"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines == ["map.html"])
    let page = try String(contentsOfFile: session.folder.path("map.html"), encoding: .utf8)
    let header = try Header(of: page)
    #expect(header.title == "LeNet on data")
    #expect((header.count, header.noun) == (200, "image"))
    #expect(header.layers.map(\.name) == ["conv", "fc", "output"])
    #expect(header.layers.map(\.heading) == ["conv layer (pool2)", "fc layer (relu4)", "output layer (fc3)"])
    #expect(header.layers.allSatisfy { $0.maps.map(\.method) == ["PCA", "t-SNE"] && $0.neighborCount == 10 })
    #expect(header.hasLabels && header.hasPredictions && header.thumbnails?.sheets == 1)
    try checkNeighbors(of: "fc", at: 1, in: page, session)
  }

  /// Holds the neighbors of a layer against distances computed here.
  private func checkNeighbors(of layer: String, at place: Int, in page: String, _ session: TrainedSession) throws {
    #expect(
      try session.run(["extract", "--layer", layer, "--samples", "200", "-o", "explored", "--force"]).status == 0)
    let rows = Matrix(try NPY.read(session.folder.path("explored/relu4.npy")))
    let found = try numbers("neighbors-\(place)", of: page)
    let labels = try NPY.readIntegers(session.folder.path("explored/labels.npy")).values.map { Int($0) }
    #expect(try numbers("labels", of: page) == labels)
    for row in [0, 77, 199] {
      let distances = (0..<200).map { other in
        zip(rows.row(row), rows.row(other)).reduce(0.0) { $0 + pow(Double($1.0) - Double($1.1), 2) }
      }
      let nearest = (0..<200).filter { $0 != row }.sorted { distances[$0] < distances[$1] }.prefix(10)
      #expect(found[(10 * row)..<(10 * row + 10)].map { distances[$0] } == nearest.map { distances[$0] })
    }
  }

  @Test func threadsDoNotChangeAByte() throws {
    let session = try TrainedSession.shared.get()
    let one = try session.run(["explore", "--samples", "120", "--threads", "1", "-o", "-", "--quiet"])
    let three = try session.run(["explore", "--samples", "120", "--threads", "3", "-o", "-", "--quiet"])
    #expect(one.status == 0)
    #expect(!one.output.isEmpty)
    #expect(one.output == three.output)
  }

  @Test func aMatrixOfOnesOwnIsExploredWithItsImages() throws {
    let folder = try TemporaryFolder()
    let values = (0..<60).map { Float(($0 * 31) % 17) }
    try NPY.write(Matrix(rows: 20, columns: 3, values: values), to: folder.path("x.npy"))
    try NPY.write(
      Tensor(shape: [20, 5, 5], values: (0..<500).map { Float($0 % 200) }), to: folder.path("images.npy"))
    let outcome = try VizProcess.run(
      ["explore", "--input", "x.npy", "--images", "images.npy", "--method", "pca", "--neighbors", "3", "--json"],
      in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(json["files"] as? [String] == ["figures/x-map.html"])
    #expect(json["methods"] as? [String] == ["pca"])
    let header = try Header(of: String(contentsOfFile: folder.path("figures/x-map.html"), encoding: .utf8))
    #expect((header.thumbnails?.width, header.thumbnails?.height) == (5, 5))
    #expect(!header.hasLabels && !header.hasPredictions && header.classNames.isEmpty)
    #expect(header.layers.map(\.neighborCount) == [3])
  }

  @Test func imagesOfAnotherNumberAreRefused() throws {
    let folder = try TemporaryFolder()
    try NPY.write(Matrix(rows: 6, columns: 2, values: (0..<12).map { Float($0 * $0) }), to: folder.path("x.npy"))
    try NPY.write(Tensor(shape: [5, 4, 4], values: [Float](repeating: 1, count: 80)), to: folder.path("i.npy"))
    let outcome = try VizProcess.run(
      ["explore", "--input", "x.npy", "--images", "i.npy", "-o", "map.html"], in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("i.npy: holds 5 images, but x.npy has 6 rows"))
    #expect(!folder.contains("map.html"))
  }
}
