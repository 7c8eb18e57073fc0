extension Preprocessing {
  private static let keys = ["scale", "mean", "std", "resize", "color"]

  /// Reads an object such as `{"scale": 0.00392157, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225],
  /// "resize": [224, 224], "color": "rgb"}`; each key may be missing, and `mean` and `std` may be single numbers.
  ///
  /// - Throws: `ModelError` that names the key, what stood there and what was expected.
  init(_ value: JSONValue) throws(ModelError) {
    let fields = try JSONFields(value, of: "“preprocessing”")
    try fields.allowOnly(Self.keys, in: "“preprocessing”")
    self.init(
      scale: try fields.number("scale", or: Preprocessing().scale), mean: try fields.numbers("mean"),
      deviation: try fields.numbers("std"), resize: try fields.value("resize") == nil ? nil : fields.extent("resize"),
      color: try fields.value("color") == nil ? nil : fields.choice("color"))
  }

  /// As JSON on one line, with the keys that differ from the usual.
  var json: String {
    var parts: [String] = []
    if scale != Preprocessing().scale { parts.append("\"scale\": \(scale)") }
    if !mean.isEmpty { parts.append("\"mean\": \(mean)") }
    if !deviation.isEmpty { parts.append("\"std\": \(deviation)") }
    if let resize { parts.append("\"resize\": [\(resize.height), \(resize.width)]") }
    if let color { parts.append("\"color\": \"\(color.rawValue)\"") }
    return "{" + parts.joined(separator: ", ") + "}"
  }
}
