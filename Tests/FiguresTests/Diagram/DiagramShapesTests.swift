import Figures
import Testing

/// Diagrams of networks of every shape: nothing covers anything else, nothing leaves the page.
@Suite struct DiagramShapesTests {
  typealias Layer = NetworkDiagram.Layer

  /// A network to draw.
  struct Network: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let layers: [Layer]
  }

  /// A chain whose maps shrink while their channels grow, with vectors at its end.
  private static func chain(_ count: Int, input: Int = 64) -> Network {
    let maps = (1...count - 2).map { index in
      let halvings = min(index / 4, 5)
      return Layer(
        name: index % 2 == 1 ? "conv\(index)" : "relu\(index)", kind: index % 2 == 1 ? "convolution" : "ReLU",
        channels: 8 << halvings, height: input >> halvings, width: input >> halvings,
        parameters: index % 2 == 1 ? 4_640 << halvings : 0, detail: index % 2 == 1 ? "3×3, padding 1" : "")
    }
    let ends = [64, 10].map { Layer(name: "fc\($0)", kind: "fully connected", channels: $0, parameters: 650) }
    return Network(
      testDescription: "chain of \(count)",
      layers: [Layer(name: "input", kind: "input", channels: 3, height: input, width: input)] + maps + ends)
  }

  /// Blocks of three layers and a sum with what went into them.
  private static func residual(_ blocks: Int) -> Network {
    var layers = [Layer(name: "input", kind: "input", channels: 16, height: 32, width: 32)]
    for block in 1...blocks {
      let start = layers.count - 1
      for part in ["conv", "bn", "relu"] {
        layers.append(Layer(name: "\(part)\(block)", kind: part, channels: 16, height: 32, width: 32, parameters: 32))
      }
      layers.append(
        Layer(
          name: "add\(block)", kind: "sum", channels: 16, height: 32, width: 32, reads: [layers.count - 1, start]))
    }
    return Network(testDescription: "\(blocks) residual blocks", layers: layers)
  }

  /// Every second layer concatenates the outputs of all convolutions before it.
  private static func dense(_ count: Int) -> Network {
    var layers = [Layer(name: "input", kind: "input", channels: 3, height: 32, width: 32)]
    var sources: [Int] = []
    for index in 1...count {
      layers.append(Layer(name: "conv\(index)", kind: "convolution", channels: 12, height: 32, width: 32))
      sources.append(layers.count - 1)
      layers.append(
        Layer(
          name: "concat\(index)", kind: "concatenation", channels: 12 * index, height: 32, width: 32,
          reads: sources.reversed()))
    }
    return Network(testDescription: "all to all of \(count)", layers: layers)
  }

  /// Long connections around short ones, as in a U-Net.
  private static let nested = Network(
    testDescription: "U",
    layers: (0..<9).map { index in
      let side = 64 >> min(index, 8 - index)
      return Layer(
        name: "level\(index)", kind: index > 4 ? "concatenation" : "pool", channels: 16, height: side, width: side,
        reads: index > 4 ? [index - 1, 8 - index] : nil)
    })

  private static let odd = [
    Network(
      testDescription: "wide vectors",
      layers: [16_384, 16_384, 2, 10].enumerated().map {
        Layer(name: "fc\($0)", kind: "fully connected", channels: $1, parameters: 268_451_840)
      }),
    Network(testDescription: "one value", layers: [Layer(name: "input", kind: "input", channels: 1)]),
    Network(
      testDescription: "lines",
      layers: [(1, 1_024), (1_024, 1), (1, 1)].map {
        Layer(name: "line", kind: "x", channels: 8, height: $0.0, width: $0.1)
      }),
    Network(
      testDescription: "large images",
      layers: [(3, 224), (64, 224), (512, 14), (2_048, 7)].map {
        Layer(name: "map", kind: "x", channels: $0.0, height: $0.1, width: $0.1, parameters: 102_764_544)
      }),
    Network(
      testDescription: "long names",
      layers: [
        String(repeating: "W", count: 64), "encoder.stage1.block2.convolution_with_a_name_without_an_end",
        "套头衫套头衫套头衫套头衫套头衫套头衫套头衫",
      ].map { Layer(name: $0, kind: "x", channels: 8, height: 28, width: 28) }),
  ]

  private static let all =
    [3, 10, 20, 40, 60].map { chain($0) } + [chain(20, input: 224), residual(3), residual(15), dense(9), nested] + odd

  @Test(arguments: all, [89.0, 183]) func nothingCoversAnythingElse(network: Network, width: Double) throws {
    let figure = try NetworkDiagram(modelName: "net", layers: network.layers, title: "Network")
    let canvas = try figure.drawn(in: FigureStyle(size: FigureSize(width: width)))
    #expect(canvas.layerBoxes.count == network.layers.count)
    #expect(canvas.diagramFaults.isEmpty, "\(canvas.diagramFaults.prefix(5))")
  }

  @Test func rowsAreAsHighAsTheirOwnBoxes() throws {
    let canvas = try NetworkDiagram(modelName: "net", layers: Self.chain(40).layers, title: "")
      .drawn(in: FigureStyle(size: FigureSize(width: 89)))
    let names = canvas.texts.filter(\.style.isBold).map(\.bounds.minY)
    let rows = Set(names).sorted()
    let steps = zip(rows, rows.dropFirst()).map { $1 - $0 }
    // Maps of 4 × 4 need less height than those of 64 × 64.
    #expect((steps.max() ?? 0) > (steps.min() ?? 0) + 30)
  }

  @Test func longNamesBreakWhereTheirPartsDo() throws {
    let name = "encoder.stage1.block2.convolution"
    let canvas = try NetworkDiagram(
      modelName: "net", layers: [Layer(name: name, kind: "x", channels: 8, height: 28, width: 28)], title: ""
    ).drawn(in: FigureStyle())
    let lines = canvas.texts.filter { $0.style.isBold }.map(\.string)
    #expect(lines.count > 1 && lines.joined() == name)
    for line in lines.dropLast() { #expect(line.hasSuffix(".")) }
  }

  /// A lane that goes on has a dot where a way down branches off, one that ends has a corner.
  @Test func branchesHaveDots() throws {
    let layers = (0..<6).map { index in
      Layer(
        name: "l\(index)", kind: "x", channels: 4, height: 8, width: 8,
        reads: index == 3 ? [2, 0] : index == 5 ? [4, 0] : nil)
    }
    let canvas = try NetworkDiagram(modelName: "net", layers: layers, title: "")
      .drawn(in: FigureStyle(size: FigureSize(width: 183)))
    let dots = canvas.marks.compactMap { mark -> Rect? in
      guard case .fill(let path, _) = mark, path.segments.count == 6, case .move(let start) = path.segments[0],
        case .curve(_, _, let below) = path.segments[1]
      else { return nil }
      return Rect(x: below.x, y: start.y, width: 0, height: 0)
    }
    #expect(dots.count == 1)
    let box = canvas.layerBoxes[3]
    #expect(dots.allSatisfy { (box.minX...box.maxX).contains($0.minX) && $0.minY < box.minY })
  }
}
