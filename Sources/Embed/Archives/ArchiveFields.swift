import Foundation
import Tensors

extension TensorArchive {
  /// What the entry “kind” calls itself.
  static let kindKey = "kind"

  /// An archive of things of `kind`.
  init(kind: String) { self.init(metadata: [Self.kindKey: kind]) }

  /// Adds the rows of `matrix` as tensor `name`.
  mutating func set(_ name: String, _ matrix: Matrix) {
    tensors[name] = Tensor(shape: [matrix.rows, matrix.columns], values: matrix.values)
  }

  /// Adds `value` as JSON, in which numbers keep all their bits.
  mutating func set(_ name: String, _ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(value) else { preconditionFailure("\(name) is no JSON") }
    metadata[name] = String(decoding: data, as: UTF8.self)
  }

  /// Refuses an archive of another kind.
  func check(kind: String) throws(EmbedError) {
    guard metadata[Self.kindKey] == kind else {
      throw EmbedError(
        .badMatrix, "not \(kind)" + (metadata[Self.kindKey].map { ", but \($0)" } ?? ": nothing in it says what it is"))
    }
  }

  /// The tensor `name` as a matrix.
  ///
  /// - Throws: `EmbedError` if there is none, or it is of another shape than was expected.
  func matrix(_ name: String, rows: Int? = nil, columns: Int? = nil) throws(EmbedError) -> Matrix {
    guard let tensor = tensors[name] else { throw EmbedError(.badMatrix, "the tensor ‘\(name)’ is missing") }
    guard tensor.shape.count == 2, rows == nil || tensor.shape[0] == rows, columns == nil || tensor.shape[1] == columns
    else {
      let expected = "\(rows.map(String.init) ?? "any") × \(columns.map(String.init) ?? "any")"
      throw EmbedError(.badMatrix, "the tensor ‘\(name)’ has shape \(tensor.shape): \(expected) was expected")
    }
    guard tensor.values.allSatisfy(\.isFinite) else {
      throw EmbedError(.badMatrix, "the tensor ‘\(name)’ holds numbers that are not finite")
    }
    return Matrix(tensor)
  }

  /// The value that was added as `name`.
  ///
  /// - Throws: `EmbedError` if there is none of this type.
  func value<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws(EmbedError) -> Value {
    guard let text = metadata[name], let value = try? JSONDecoder().decode(type, from: Data(text.utf8)) else {
      throw EmbedError(.badMatrix, "the entry ‘\(name)’ is missing or makes no sense")
    }
    return value
  }
}
