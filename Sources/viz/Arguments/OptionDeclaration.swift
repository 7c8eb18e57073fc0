/// What help, completions and the parser need to know of one option.
struct OptionDeclaration: Sendable {
  /// The long name, without its dashes.
  let name: String
  /// Another spelling that is accepted, without its dashes.
  var alias: String?
  /// The one-letter name, if it has one.
  var short: Character?
  /// What stands for the value in the help; nil for a flag.
  var placeholder: String?
  /// What stands for the value when none follows; nil if one must.
  var valueIfAlone: String?
  /// What it does, in a few words.
  let help: String
  /// What holds when it is not given, in words.
  var fallback: String?
  /// Every value it takes, where they can be listed.
  var choices: [String] = []
  /// Whether it may be given more than once.
  var isRepeatable = false
  /// Whether its value is a file or folder (for completions).
  var takesPath = false
}

/// A flag: given or not.
struct Flag: Sendable {
  let declaration: OptionDeclaration

  init(_ name: String, help: String) {
    declaration = OptionDeclaration(name: name, help: help)
  }
}

/// An option with a value, and how the value is read from what was typed.
struct Setting<Value: Sendable>: Sendable {
  let declaration: OptionDeclaration
  /// Reads a value; nil if what was typed is none.
  let read: @Sendable (String) -> Value?
  /// What a value looks like, to complete “must be …”.
  let expectation: String
}

extension Setting where Value == String {
  /// Any text.
  static func text(
    _ name: String, short: Character? = nil, _ placeholder: String, help: String, fallback: String? = nil,
    isRepeatable: Bool = false, takesPath: Bool = false
  ) -> Self {
    Setting(
      declaration: OptionDeclaration(
        name: name, short: short, placeholder: placeholder, help: help, fallback: fallback, isRepeatable: isRepeatable,
        takesPath: takesPath),
      read: { $0.isEmpty ? nil : $0 }, expectation: "not be empty")
  }
}

extension Setting where Value == Int {
  /// A whole number within `range`.
  static func count(_ name: String, in range: ClosedRange<Int>, help: String, fallback: String? = nil) -> Self {
    Setting(
      declaration: OptionDeclaration(name: name, placeholder: "N", help: help, fallback: fallback),
      read: { Int($0).flatMap { range.contains($0) ? $0 : nil } },
      expectation: "be a whole number from \(range.lowerBound) to \(range.upperBound)")
  }
}

extension Setting where Value == UInt64 {
  /// A seed.
  static func seed(_ name: String, help: String) -> Self {
    Setting(
      declaration: OptionDeclaration(name: name, placeholder: "N", help: help, fallback: "0"),
      read: { UInt64($0) }, expectation: "be a whole number that is not negative")
  }
}

extension Setting where Value == Double {
  /// A number within `range`.
  static func number(
    _ name: String, _ placeholder: String = "X", in range: ClosedRange<Double>, help: String, fallback: String? = nil
  ) -> Self {
    Setting(
      declaration: OptionDeclaration(name: name, placeholder: placeholder, help: help, fallback: fallback),
      read: { Double($0).flatMap { range.contains($0) ? $0 : nil } },
      expectation: "be a number from \(range.lowerBound.brief) to \(range.upperBound.brief)")
  }
}

extension Setting where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the names of `Value`'s cases.
  static func choice(_ name: String, help: String, fallback: String? = nil) -> Self {
    let names = Value.allCases.map(\.rawValue)
    return Setting(
      declaration: OptionDeclaration(
        name: name, placeholder: names.joined(separator: "|"), help: help, fallback: fallback, choices: names),
      read: { Value(rawValue: $0) }, expectation: "be one of " + names.joined(separator: ", "))
  }
}

extension Double {
  /// The number without a needless fraction.
  var brief: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
