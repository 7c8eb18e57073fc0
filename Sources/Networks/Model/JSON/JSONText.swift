/// `text` as a JSON string, with quotation marks.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case _ where scalar.value < 0x20:
      result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// A JSON object with a line for each of `fields`: names, and values that are JSON already.
func jsonObject(_ fields: [(name: String, json: String)]) -> String {
  "{\n" + fields.map { "  \(quoted($0.name)): \($0.json)" }.joined(separator: ",\n") + "\n}\n"
}

extension String {
  /// This JSON as a field's value: without its last line break, further lines two blanks further in.
  var nested: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
  }
}
