import Foundation

/// Any JSON value, to be read with errors that say what stood there.
enum JSONValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Parses `text`.
  ///
  /// - Throws: `ModelError` that says where the text stops being JSON.
  init(parsing text: String) throws(ModelError) {
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    } catch DecodingError.dataCorrupted(let context) {
      let cause = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
      throw ModelError(problem: "not JSON: \(cause ?? context.debugDescription)")
    } catch {
      throw ModelError(problem: "not JSON: \(error.localizedDescription)")
    }
  }

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
