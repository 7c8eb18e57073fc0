/// Any JSON value, to be read with errors that say what stood there.
enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Parses `text`.
  ///
  /// - Throws: `ModelError` that says where the text stops being JSON, or which key comes twice.
  init(parsing text: String) throws(ModelError) { self = try JSONParser.parse(text) }

  /// What this is, in words for an error: `“text”`, `12`, `a list`.
  var summary: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .string(let value): "“\(value.prefix(40))”"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
