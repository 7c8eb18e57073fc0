/// The Python dictionary in an NPY header: `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
struct NPYDictionary {
  /// NumPy's name of the element type.
  let description: String
  let isFortranOrder: Bool
  let shape: [Int]

  /// Reads the three entries, each exactly once, in any order.
  init(_ bytes: ArraySlice<UInt8>, file: String) throws(DataError) {
    var scanner = ByteScanner(bytes, file: file)
    var description: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
    try scanner.expect("{")
    try scanner.list(upTo: "}", trailingComma: true) { scanner throws(DataError) in
      let key = try scanner.pythonString(expecting: "a quoted key")
      try scanner.expect(":")
      switch key {
      case "descr" where description == nil: description = try scanner.elementDescription()
      case "fortran_order" where isFortranOrder == nil: isFortranOrder = try scanner.pythonBool()
      case "shape" where shape == nil: shape = try scanner.tuple()
      default: throw scanner.failure(expecting: "'descr', 'fortran_order' and 'shape' once each; after key '\(key)'")
      }
    }
    try scanner.expectEnd()
    guard let description, let isFortranOrder, let shape else {
      throw scanner.failure(expecting: "all of 'descr', 'fortran_order' and 'shape' before the dictionary's end")
    }
    self.description = description
    self.isFortranOrder = isFortranOrder
    self.shape = shape
  }
}

extension ByteScanner {
  fileprivate mutating func pythonString(expecting expected: String) throws(DataError) -> String {
    for quote in ["'", "\""] as [UnicodeScalar] where take(quote) {
      return try String(decoding: text(upTo: quote), as: UTF8.self)
    }
    throw failure(expecting: expected)
  }

  fileprivate mutating func elementDescription() throws(DataError) -> String {
    try pythonString(expecting: "the name of one element type (records are not read)")
  }

  fileprivate mutating func pythonBool() throws(DataError) -> Bool {
    if take(word: "True") { return true }
    guard take(word: "False") else { throw failure(expecting: "True or False") }
    return false
  }

  /// Python 2 marks long numbers by an L.
  fileprivate mutating func tuple() throws(DataError) -> [Int] {
    var lengths: [Int] = []
    try expect("(")
    try list(upTo: ")", trailingComma: true) { scanner throws(DataError) in
      lengths.append(try scanner.number())
      _ = scanner.take("L")
    }
    return lengths
  }
}
