/// What is wrong with an ONNX file, in words for the person who gave it.
package struct ONNXError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The problem, with the node or tensor at fault.
  package let description: String

  init(_ description: String) { self.description = description }

  /// A problem with the node `node`.
  init(_ node: ONNXNode, _ problem: String) {
    self.init("node \(node.words): \(problem)")
  }
}

extension ONNXNode {
  /// `‘/conv1/Conv’ (Conv)`; a node without a name is known by what it computes.
  var words: String {
    let label =
      name.isEmpty ? outputs.first.map { "that computes ‘\($0.shown)’" } ?? "without outputs" : "‘\(name.shown)’"
    let kind = domain.isEmpty || domain == "ai.onnx" ? operation : "\(domain).\(operation)"
    return "\(label) (\(kind.shown))"
  }
}

extension String {
  /// At most eighty letters, none of them control characters: names in a file may be anything.
  var shown: String {
    let plain = String(String.UnicodeScalarView(unicodeScalars.filter { $0.properties.generalCategory != .control }))
    return plain.count > 80 ? plain.prefix(79) + "…" : plain
  }
}
