extension ONNXGraph {
  /// The nodes that the first output depends on, in order.
  ///
  /// - Throws: `ONNXError` if there is no output, no node, or operators so old that they meant something else.
  func nodesThatMatter() throws(ONNXError) -> [ONNXNode] {
    guard operatorSet >= Self.oldestOperatorSet else {
      throw ONNXError(
        "uses version \(operatorSet) of ONNX's operators; \(Self.oldestOperatorSet) is the oldest that is read")
    }
    guard let output = outputs.first?.name else { throw ONNXError("has no output") }
    var wanted: Set<String> = [output]
    var kept: [ONNXNode] = []
    for node in nodes.reversed() where node.outputs.contains(where: { !$0.isEmpty && wanted.contains($0) }) {
      kept.append(node)
      wanted.formUnion(node.inputs)
    }
    guard !kept.isEmpty else { throw ONNXError("holds no computation of its output ‘\(output.shown)’") }
    return kept.reversed()
  }

  /// Older files store numbers of broadcasting and batch normalization in other ways.
  private static var oldestOperatorSet: Int { 7 }
}
