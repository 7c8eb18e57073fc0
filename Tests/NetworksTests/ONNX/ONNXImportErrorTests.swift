import Networks
import Testing

/// What cannot be read is said with the node at fault.
@Suite struct ONNXImportErrorTests {
  /// A graph whose nodes read `x`, two images of 3 × 8 × 8, and whose last output is the result.
  private func graph(_ nodes: [ONNXNode], stored: [String: ONNXTensor] = [:], version: Int = 17) -> ONNXGraph {
    let image = ONNXPort(name: "x", sides: [.named("n"), .fixed(3), .fixed(8), .fixed(8)])
    return ONNXGraph(
      name: "test", operatorSet: version, nodes: nodes, initializers: stored, inputs: [image],
      outputs: [ONNXPort(name: nodes.last?.outputs.first ?? "x")])
  }

  private func problem(_ nodes: [ONNXNode], stored: [String: ONNXTensor] = [:], version: Int = 17) -> String {
    problem(graph(nodes, stored: stored, version: version))
  }

  private func problem(_ graph: ONNXGraph) -> String {
    do {
      _ = try graph.network(named: "test")
      return ""
    } catch { return "\(error)" }
  }

  @Test func unsupportedOperationsAreNamedWithTheirNodes() {
    let text = problem([
      ONNXNode("Einsum", name: "/attention/Einsum", inputs: ["x"], outputs: ["a"]),
      ONNXNode("Relu", inputs: ["a"], outputs: ["b"]),
      ONNXNode("Conv", domain: "com.microsoft", inputs: ["b"], outputs: ["c"]),
    ])
    #expect(text.contains("2 nodes compute what is not supported"))
    #expect(text.contains("‘/attention/Einsum’ (Einsum)"))
    #expect(text.contains("that computes ‘c’ (com.microsoft.Conv)"))
    #expect(text.contains("Supported are Add, AveragePool,"))
  }

  @Test func whatTheOutputDoesNotNeedMayBeUnsupported() {
    let text = problem([
      ONNXNode("Einsum", inputs: ["x"], outputs: ["a"]), ONNXNode("Relu", inputs: ["x"], outputs: ["b"]),
    ])
    #expect(text.isEmpty)
  }

  @Test func sizesOfImagesMustBeFixed() {
    var open = graph([ONNXNode("Relu", inputs: ["x"], outputs: ["y"])])
    open.inputs[0].sides = [.named("n"), .fixed(3), .named("h"), .named("w")]
    #expect(problem(open).contains("its input ‘x’ has sides whose lengths are not fixed"))
    open.inputs[0].sides = [.fixed(1), .fixed(3), .fixed(0), .fixed(4)]
    #expect(problem(open).contains("not 1 to 65536"))
    open.inputs[0].sides = [.fixed(1)]
    #expect(problem(open).contains("found 1 sides"))
    open.inputs[0].sides = nil
    #expect(problem(open).contains("found no shape"))
    open.inputs[0].elementType = .uint8
    #expect(problem(open).contains("holds whole numbers (uint8)"))
  }

  @Test func aNetworkReadsOneInput() {
    var two = graph([ONNXNode("Add", inputs: ["x", "z"], outputs: ["y"])])
    two.inputs.append(ONNXPort(name: "z", sides: two.inputs[0].sides))
    #expect(problem(two).contains("this has 2: ‘x’, ‘z’"))
  }

  @Test func valuesMustComeBeforeTheyAreRead() {
    #expect(
      problem([ONNXNode("Relu", name: "r", inputs: ["nothing"], outputs: ["y"])])
        .contains("reads one input, but this has 0"))
    let text = problem([ONNXNode("Add", name: "r", inputs: ["x", "nothing"], outputs: ["y"])])
    #expect(text == "node ‘r’ (Add): reads ‘nothing’, which nothing before it gives")
  }

  @Test func oldOperatorsMeanSomethingElse() {
    #expect(
      problem([ONNXNode("Relu", inputs: ["x"], outputs: ["y"])], version: 6).contains("7 is the oldest that is read"))
  }

  @Test func weightsMustFitWhatComesIn() {
    let weights = ONNXTensor(shape: [4, 2, 3, 3], reals: [Float](repeating: 1, count: 72))
    let text = problem(
      [ONNXNode("Conv", name: "c", inputs: ["x", "w"], outputs: ["y"])], stored: ["w": weights])
    #expect(text == "node ‘c’ (Conv): weights of shape [4, 2, 3, 3] in 1 groups do not fit 3 × 8 × 8")
  }

  @Test func imagesMustStayApart() {
    let reshape = ONNXNode("Reshape", name: "r", inputs: ["x", "s"], outputs: ["y"])
    #expect(problem([reshape], stored: ["s": ONNXTensor([-1, 64])]).contains("images would not stay apart"))
    let transpose = ONNXNode(
      "Transpose", name: "t", inputs: ["x"], outputs: ["y"], attributes: ["perm": .ints([1, 0, 2, 3])])
    #expect(problem([transpose]).contains("the images’ must stay first"))
    let flatten = ONNXNode("Flatten", name: "f", inputs: ["x"], outputs: ["y"], attributes: ["axis": .int(2)])
    #expect(problem([flatten]).contains("does not keep images apart"))
  }

  @Test func softmaxGoesOverChannels() {
    let softmax = ONNXNode("Softmax", name: "s", inputs: ["x"], outputs: ["y"])
    #expect(problem([softmax]).contains("goes over axis 3 of 3 × 8 × 8"))
    #expect(problem([softmax], version: 12).contains("goes over axis 1 and all behind it of 3 × 8 × 8"))
  }

  @Test func settingsMustBeOfTheirKind() {
    var pool = ONNXNode("MaxPool", name: "p", inputs: ["x"], outputs: ["y"])
    #expect(problem([pool]).contains("kernel_shape is [], but must be 2 numbers of at least 1"))
    pool.attributes["kernel_shape"] = .float(2)
    #expect(problem([pool]).contains("attribute ‘kernel_shape’ is not a list of whole numbers"))
    pool.attributes["kernel_shape"] = .ints([2, 2])
    pool.attributes["strides"] = .ints([0, 1])
    #expect(problem([pool]).contains("strides is [0, 1]"))
    pool.attributes["strides"] = .ints([1, 1])
    pool.attributes["pads"] = .ints([0, 0, -1, 0])
    #expect(problem([pool]).contains("none of them negative"))
    pool.attributes["pads"] = .ints([0, 0, Int.max, 0])
    #expect(problem([pool]).contains("padding"))
  }
}

/// Networks that read their images as one vector.
@Suite struct ONNXVectorTests {
  @Test func imagesBecomeVectorsInARow() throws {
    let weights = ONNXTensor(shape: [12, 2], reals: (0..<24).map { Float($0) })
    let graph = ONNXGraph(
      name: "mlp", operatorSet: 17, nodes: [ONNXNode("MatMul", inputs: ["x", "w"], outputs: ["y"])],
      initializers: ["w": weights], inputs: [ONNXPort(name: "x", sides: [.named("n"), .fixed(12)])],
      outputs: [ONNXPort(name: "y")])
    let vectors = try graph.network(named: "mlp")
    #expect(vectors.model.input == Shape(channels: 12))
    let shape = Shape(channels: 3, height: 2, width: 2)
    #expect(vectors.reading(shape).model.input == shape)
    #expect(vectors.reading(Shape(channels: 3, height: 3, width: 2)).model.input == Shape(channels: 12))
  }
}
