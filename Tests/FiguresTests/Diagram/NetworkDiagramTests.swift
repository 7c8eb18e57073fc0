import Figures
import Testing

@Suite struct NetworkDiagramTests {
  private static func layers(_ count: Int) -> [NetworkDiagram.Layer] {
    [NetworkDiagram.Layer(name: "input", kind: "image", channels: 1, height: 28, width: 28)]
      + (0..<count).map { index in
        index < count / 2
          ? NetworkDiagram.Layer(
            name: "conv\(index)", kind: "convolution", channels: 4 << (index % 8), height: 28, width: 28,
            parameters: 1234, detail: "5×5, stride 1, pad 2")
          : NetworkDiagram.Layer(
            name: "fc\(index)", kind: "fully connected", channels: 10 + index * 40, parameters: 48_120,
            detail: "400 → 120")
      }
  }

  @Test(arguments: [1, 2, 12, 60], [89.0, 183])
  func everyLayerIsNamed(count: Int, width: Double) throws {
    let figure = try NetworkDiagram(modelName: "net", layers: Self.layers(count), title: "Network")
    let canvas = try figure.drawn(in: FigureStyle(size: FigureSize(width: width)))
    #expect(canvas.diagramFaults.isEmpty, "\(canvas.diagramFaults.prefix(5))")
    #expect(canvas.texts.filter { $0.style.isBold && $0.style.size < 8 }.count == count + 1)
  }

  /// Residual blocks: every third layer reads the one before and the one three further back.
  private static func residual(_ count: Int) -> [NetworkDiagram.Layer] {
    [NetworkDiagram.Layer(name: "input", kind: "image", channels: 3, height: 32, width: 32)]
      + (1...count).map { index in
        NetworkDiagram.Layer(
          name: "layer\(index)", kind: index.isMultiple(of: 3) ? "sum" : "convolution", channels: 16, height: 32,
          width: 32, reads: index.isMultiple(of: 3) ? [index - 1, index - 3] : nil)
      }
  }

  @Test(arguments: [3, 12, 40], [89.0, 183])
  func skipConnectionsRunAboveTheBoxes(count: Int, width: Double) throws {
    let plain = (0...count).map {
      NetworkDiagram.Layer(name: "layer\($0)", kind: "convolution", channels: 16, height: 32, width: 32)
    }
    let style = FigureStyle(size: FigureSize(width: width))
    let chain = try NetworkDiagram(modelName: "net", layers: plain, title: "").drawn(in: style)
    let figure = try NetworkDiagram(modelName: "net", layers: Self.residual(count), title: "")
    let canvas = try figure.drawn(in: style)
    #expect(canvas.diagramFaults.isEmpty, "\(canvas.diagramFaults.prefix(5))")
    #expect(canvas.size.height > chain.size.height)
    #expect(arrowsDown(canvas) == count / 3)
    #expect(arrowsDown(chain) == 0)
    #expect(figure.summary.contains("layer3 (sum of layer2 and input"))
  }

  /// Triangles that point down.
  private func arrowsDown(_ canvas: Canvas) -> Int {
    canvas.marks.count { mark in
      guard case .fill(let path, _) = mark, path.segments.count == 4, case .move(let tip) = path.segments[0],
        case .line(let left) = path.segments[1], case .line(let right) = path.segments[2]
      else { return false }
      return left.y == right.y && tip.y > left.y
    }
  }

  @Test func onlyWhatIsReadHasAnArrow() throws {
    var layers = Self.residual(2)
    layers.append(NetworkDiagram.Layer(name: "branch", kind: "convolution", channels: 4, reads: [0]))
    layers.append(NetworkDiagram.Layer(name: "both", kind: "sum", channels: 4, reads: [2, 3]))
    let canvas = try NetworkDiagram(modelName: "net", layers: layers, title: "").drawn(in: FigureStyle())
    let level = canvas.marks.count { mark in
      guard case .fill(let path, _) = mark, path.segments.count == 4, case .move(let tip) = path.segments[0],
        case .line(let above) = path.segments[1], case .line(let below) = path.segments[2]
      else { return false }
      return above.x == below.x && tip.x > above.x
    }
    #expect(level == 3)
    #expect(arrowsDown(canvas) == 2)
  }

  @Test func whatComesLaterCannotBeRead() {
    let error = #expect(throws: FigureError.self) {
      try NetworkDiagram(
        modelName: "net", layers: [NetworkDiagram.Layer(name: "first", kind: "x", channels: 4, reads: [0])], title: "")
    }
    #expect(error?.message.contains("‘first’") == true)
  }

  @Test func shapesAndParametersAreWritten() throws {
    let figure = try NetworkDiagram(modelName: "net", layers: Self.layers(2), title: "Network")
    let texts = try figure.drawn(in: FigureStyle()).texts.map(\.string)
    for text in ["1×28×28", "4×28×28", "1,234 params", "48,120 params", "400 → 120"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(figure.summary.contains("49,354 parameters in all"))
  }

  @Test func boxesAreToScale() throws {
    let layers = [28, 14, 7].map { NetworkDiagram.Layer(name: "l\($0)", kind: "x", channels: 4, height: $0, width: $0) }
    let canvas = try NetworkDiagram(modelName: "net", layers: layers, title: "").drawn(in: FigureStyle())
    let heights = canvas.marks.compactMap { mark -> Double? in
      guard case .fill(let path, _) = mark, path.segments.count == 5, case .move(let top) = path.segments[0],
        case .line(let right) = path.segments[1], case .line(let bottom) = path.segments[2], top.y == right.y,
        right.x == bottom.x
      else { return nil }
      return bottom.y - top.y
    }.dropFirst()
    #expect(heights.count == 3)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { abs($0 / $1 - 2) < 1e-9 })
  }

  @Test func emptyOutputsAreRefused() {
    #expect(throws: FigureError.self) { try NetworkDiagram(modelName: "net", layers: [], title: "") }
    let error = #expect(throws: FigureError.self) {
      try NetworkDiagram(
        modelName: "net", layers: [NetworkDiagram.Layer(name: "pool9", kind: "x", channels: 4, height: 0, width: 3)],
        title: "")
    }
    #expect(error?.message.contains("‘pool9’") == true)
  }
}
