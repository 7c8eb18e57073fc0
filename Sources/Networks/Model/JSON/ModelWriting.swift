extension Model {
  /// This model as JSON, one layer a line and nothing left to defaults; `Model(json:)` reads it back as an equal model.
  public var json: String {
    let lines = layers.map { layer in
      let (keyword, values) = layer.kind.written
      let settings = zip(keyword.keys, values).map { ", \"\($0)\": \($1)" }.joined()
      return "    {\"kind\": \"\(keyword.rawValue)\", \"name\": \"\(layer.name)\"\(settings)}"
    }
    let preparation = preprocessing == Preprocessing() ? "" : "\n  \"preprocessing\": \(preprocessing.json),"
    return """
      {
        "name": "\(name)",
        "input": [\(input.channels), \(input.height), \(input.width)],\(preparation)
        "layers": [
      \(lines.joined(separator: ",\n"))
        ]
      }

      """
  }
}
