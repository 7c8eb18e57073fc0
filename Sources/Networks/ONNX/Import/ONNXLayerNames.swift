/// Names for the layers of a network from elsewhere: those that its author gave them, as far as exporters pass them on.
struct ONNXLayerNames {
  private var used: Set<String> = []
  private var defaults = DefaultLayerNames()
  /// How many nodes stand in each scope itself; scopes with others inside them count more.
  private var crowds: [String: Int] = [:]

  /// Names for layers that `nodes` become, if they depend on `images`.
  init(_ nodes: [ONNXNode], images: Set<String>) {
    var flowing = images
    for node in nodes where node.operation != "Shape" && !flowing.isDisjoint(with: node.inputs) {
      flowing.formUnion(node.outputs)
      guard let scope = Scope(node) else { continue }
      crowds[scope.name, default: 0] += 1
      for outer in scope.outer { crowds[outer, default: 0] += 2 }
    }
  }

  /// A name for the layer that `node` becomes, short, legal and used by no other.
  ///
  /// In order: the module that owns `weight` (`conv1.weight` → `conv1`); the scope that PyTorch writes before the operation
  /// (`/features/features.0/Conv` → `features.0`), with what the layer is if others share it (`/block/Relu` → `block.relu`);
  /// what the layer is and a number (`relu1`).
  ///
  /// - Parameter weight: the name of the stored value that the layer learned, if it has one.
  mutating func name(for node: ONNXNode, _ kind: Layer.Kind, weight: String?) -> String {
    let usual = defaults.next(for: kind)
    let scoped = Scope(node).map { scope in
      weight != nil || crowds[scope.name] == 1 ? scope.name : "\(scope.name).\(kind.nameStem)"
    }
    let candidates = [weight.flatMap(Self.owner), scoped]
    return claim(candidates.lazy.compactMap { $0.flatMap(Self.legal) }.first ?? usual, kind)
  }

  /// `name`, or with a number if it is used or means something else: `relu_2`, and `fc1` for `fc`.
  private mutating func claim(_ name: String, _ kind: Layer.Kind) -> String {
    let isFree = (try? Layer(name, kind).checkNameIsFree()) != nil
    var candidate = isFree ? name : "\(name)1"
    var number = 1
    while !used.insert(candidate).inserted {
      number += 1
      candidate = isFree ? "\(name)_\(number)" : "\(name)\(number)"
    }
    return candidate
  }

  private static func owner(of weight: String) -> String? {
    weight.hasSuffix(".weight") ? String(weight.dropLast(".weight".count)) : nil
  }

  /// `name` with other letters than models allow replaced; nil if nothing is left of it. The end of long ones says more.
  static func legal(_ name: String) -> String? {
    let letters = name.unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || "-_.+".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
    }
    let kept = letters.suffix(longest).drop { !$0.isLetter && !$0.isNumber }
    return kept.isEmpty ? nil : String(kept)
  }

  /// Leaves room for a number among the 64 letters of a name.
  private static let longest = 56
}

/// The module that a node belongs to, or what its author called it.
private struct Scope {
  /// The names of the modules around the node, outermost first.
  private let modules: [String]

  /// Nil if the node's name only counts operations.
  init?(_ node: ONNXNode) {
    var modules: [String] = []
    let parts = node.name.split(separator: "/").map(String.init)
    for (place, part) in parts.enumerated() {
      if place == parts.count - 1, Self.isGeneric(part, for: node.operation) { continue }
      // A module in a list is called by the list's name and its own place in it: `layers/layers.0`.
      if let last = modules.last, part.hasPrefix(last + ".") { modules.removeLast() }
      modules.append(part)
    }
    guard !modules.isEmpty else { return nil }
    self.modules = modules
  }

  var name: String { modules.joined(separator: ".") }

  /// The scopes around this one.
  var outer: [String] { (1..<modules.count).map { modules[..<$0].joined(separator: ".") } }

  /// Whether `part` says no more about a node than `Conv`, `Conv_3`, `node_conv2d_3` or `n4`.
  private static func isGeneric(_ part: String, for operation: String) -> Bool {
    func isCount(_ text: Substring) -> Bool { text.allSatisfy { $0 == "_" || $0.isNumber } }
    if part.hasPrefix("node_") || part.hasPrefix("n") && isCount(part.dropFirst()) { return true }
    return part.hasPrefix(operation) && isCount(part.dropFirst(operation.count))
  }
}
