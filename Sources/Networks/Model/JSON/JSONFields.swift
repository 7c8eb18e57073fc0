/// The fields of one JSON object, read one by one; errors name the field, what stood there and what was expected.
struct JSONFields {
  private let fields: [String: JSONValue]

  /// The fields of `value`.
  ///
  /// - Throws: `ModelError` if it is not an object; `what` says which one it should have been.
  init(_ value: JSONValue, of what: String) throws(ModelError) {
    guard case .object(let fields) = value else {
      throw ModelError(problem: "\(what) must be an object { … }, not \(value.summary)")
    }
    self.fields = fields
  }

  /// Refuses fields that are not among `allowed`.
  func allowOnly(_ allowed: [String], in what: String) throws(ModelError) {
    guard let stranger = fields.keys.sorted().first(where: { !allowed.contains($0) }) else { return }
    throw ModelError(
      problem: "\(what) has no key “\(stranger.prefix(40))”\(suggestion(for: stranger, among: allowed))"
        + " (it may have: \(allowed.joined(separator: ", ")))")
  }

  /// What stands in field `key`, nil if there is no such field.
  func value(_ key: String) -> JSONValue? { fields[key] }

  /// The text in field `key`.
  func string(_ key: String) throws(ModelError) -> String {
    let value = try required(key, "a text")
    guard case .string(let text) = value else { throw wrong(key, value, "a text") }
    return text
  }

  /// The text in field `key`, nil if there is no such field.
  func optionalString(_ key: String) throws(ModelError) -> String? {
    fields[key] == nil ? nil : try string(key)
  }

  /// The whole number in field `key`; `other` if there is no such field.
  func whole(_ key: String, or other: Int? = nil) throws(ModelError) -> Int {
    if fields[key] == nil, let other { return other }
    return try Self.whole(required(key, "a whole number"), named: key)
  }

  /// The number in field `key`; `other` if there is no such field.
  func number(_ key: String, or other: Float? = nil) throws(ModelError) -> Float {
    if fields[key] == nil, let other { return other }
    let value = try required(key, "a number")
    guard case .number(let number) = value, Float(number).isFinite else { throw wrong(key, value, "a number") }
    return Float(number)
  }

  /// The number in field `key` in double precision; `other` if there is no such field.
  func decimal(_ key: String, or other: Double) throws(ModelError) -> Double {
    guard let value = fields[key] else { return other }
    guard case .number(let number) = value, number.isFinite else { throw wrong(key, value, "a number") }
    return number
  }

  /// The number or the numbers in field `key`; none if there is no such field.
  func numbers(_ key: String) throws(ModelError) -> [Float] {
    guard let value = fields[key] else { return [] }
    guard case .array(let values) = value else { return [try number(key)] }
    var numbers: [Float] = []
    for value in values {
      guard case .number(let number) = value, Float(number).isFinite else { throw wrong(key, value, "numbers") }
      numbers.append(Float(number))
    }
    return numbers
  }

  /// Whether field `key` is true; `other` if there is no such field.
  func flag(_ key: String, or other: Bool) throws(ModelError) -> Bool {
    guard let value = fields[key] else { return other }
    guard case .bool(let flag) = value else { throw wrong(key, value, "true or false") }
    return flag
  }

  /// The texts listed in field `key`; `other` if there is no such field.
  func strings(_ key: String, or other: [String]) throws(ModelError) -> [String] {
    if fields[key] == nil { return other }
    var texts: [String] = []
    for value in try list(key) {
      guard case .string(let text) = value else { throw wrong(key, value, "a list of texts") }
      texts.append(text)
    }
    return texts
  }

  /// The whole numbers in field `key`, a list of them or a single one; `other` if there is no such field.
  ///
  /// - Parameter counts: how many may be listed.
  func wholes(_ key: String, counts: [Int], or other: [Int]? = nil) throws(ModelError) -> [Int] {
    if fields[key] == nil, let other { return other }
    guard case .array(let values)? = fields[key] else { return [try whole(key)] }
    guard counts.contains(values.count) else {
      let allowed = counts.map { "\($0)" }.joined(separator: " or ")
      throw ModelError(problem: "“\(key)” must be \(allowed) whole numbers, not a list of \(values.count)")
    }
    var numbers: [Int] = []
    for value in values { numbers.append(try Self.whole(value, named: key)) }
    return numbers
  }

  /// One of few words in field `key`; `other` if there is no such field.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, or other: Choice? = nil
  ) throws(ModelError) -> Choice {
    if fields[key] == nil, let other { return other }
    let word = try string(key)
    guard let choice = Choice(rawValue: word) else {
      let known = Choice.allCases.map(\.rawValue)
      throw ModelError(
        problem: "“\(key)” must be \(known.joined(separator: " or ")), not “\(word.prefix(40))”"
          + suggestion(for: word, among: known))
    }
    return choice
  }

  /// The list in field `key`.
  func list(_ key: String) throws(ModelError) -> [JSONValue] {
    let value = try required(key, "a list")
    guard case .array(let values) = value else { throw wrong(key, value, "a list [ … ]") }
    return values
  }

  /// `value` as a whole number; `key` names it in the error.
  static func whole(_ value: JSONValue, named key: String) throws(ModelError) -> Int {
    guard case .number(let number) = value, let whole = Int(exactly: number) else {
      throw ModelError(problem: "“\(key)” must be a whole number, not \(value.summary)")
    }
    return whole
  }

  private func required(_ key: String, _ expected: String) throws(ModelError) -> JSONValue {
    guard let value = fields[key] else { throw ModelError(problem: "“\(key)” is missing: \(expected) is expected") }
    return value
  }

  private func wrong(_ key: String, _ value: JSONValue, _ expected: String) -> ModelError {
    ModelError(problem: "“\(key)” must be \(expected), not \(value.summary)")
  }
}

extension JSONFields {
  /// The description of a network in field `key`.
  func model(_ key: String) throws(ModelError) -> Model {
    guard let value = value(key) else { throw ModelError(problem: "“\(key)” is missing: a network is expected") }
    do { return try Model(JSONFields(value, of: "a network")) } catch {
      throw ModelError(layer: error.layer, index: error.index, problem: "\(key): \(error.problem)")
    }
  }
}
