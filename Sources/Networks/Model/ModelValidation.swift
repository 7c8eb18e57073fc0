extension Model {
  /// Checks what needs no shapes: that there are layers, and that names can name files, options and parameters.
  static func check(name: String, input: Shape, layers: [Layer]) throws(ModelError) {
    try checkName(name, of: "the model")
    let sides = [input.channels, input.height, input.width]
    guard sides.allSatisfy({ (1...Layer.largestNumber).contains($0) }), input.count <= Shape.largestCount else {
      throw ModelError(
        problem: "images of \(input.channels) × \(input.height) × \(input.width) cannot go in: "
          + "channels, height and width are 1 to \(Layer.largestNumber), \(Shape.largestCount) values at most")
    }
    guard !layers.isEmpty else { throw ModelError(problem: "the model has no layers") }
    var places: [String: Int] = [:]
    for (index, layer) in layers.enumerated() {
      do {
        try checkName(layer.name, of: "a layer")
        try layer.checkNameIsFree()
      } catch { throw error.at(index) }
      if let first = places.updateValue(index, forKey: layer.name) {
        throw ModelError(layer: layer.name, index: index, problem: "layer \(first + 1) has the same name")
      }
    }
  }

  private static func checkName(_ name: String, of owner: String) throws(ModelError) {
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.+".unicodeScalars.contains(scalar)
    }
    guard isPlain, (1...64).contains(name.utf8.count), let first = name.first, first.isLetter || first.isNumber else {
      throw ModelError(
        problem: "\(owner) cannot be called ‘\(name)’: a name is 1 to 64 letters, digits, ‘-’, ‘_’, ‘.’ and ‘+’ "
          + "and begins with a letter or digit, because files and options are named after it")
    }
  }
}

extension Shape {
  /// The most values that one image may have anywhere in a network: 256 MiB of them.
  static let largestCount = 1 << 26
}
