extension Model {
  /// The layers that `selection` names, such as `fc`, `conv*,output` or `relu?`: names of layers, patterns with `*` and `?`,
  /// and the aliases `conv`, `fc` and `output`, separated by commas.
  ///
  /// - Returns: indices of layers in the order asked for (a pattern's in the model's order), each once.
  /// - Throws: `ModelError` for what names no layer, with the nearest names and all there are.
  public func layerIndices(matching selection: String) throws(ModelError) -> [Int] {
    var indices: [Int] = []
    for part in selection.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(part.drop { $0 == " " })
      for index in try layerIndices(named: name) where !indices.contains(index) { indices.append(index) }
    }
    return indices
  }

  private func layerIndices(named name: String) throws(ModelError) -> [Int] {
    if let index = index(of: name) { return [index] }
    if let alias = LayerAlias(rawValue: name) {
      guard let index = index(of: alias) else {
        throw ModelError(problem: "\(self.name) has no layer that ‘\(name)’ could mean; \(choice)")
      }
      return [index]
    }
    let pattern = GlobPattern(name)
    let indices = layers.indices.filter { pattern.matches(layers[$0].name) }
    guard indices.isEmpty else { return indices }
    if !pattern.isPlain { throw ModelError(problem: "no layer of \(self.name) fits ‘\(name)’; \(choice)") }
    let names = layers.map(\.name) + LayerAlias.allCases.map(\.rawValue)
    throw ModelError(problem: "\(self.name) has no layer ‘\(name)’\(suggestion(for: name, among: names)); \(choice)")
  }

  private var choice: String {
    let aliases = LayerAlias.allCases.filter { index(of: $0) != nil }.map(\.rawValue)
    return "its layers are \(layers.map(\.name).joined(separator: " ")), and also \(aliases.joined(separator: " "))"
  }
}
