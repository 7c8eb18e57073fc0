/// The rules of the `<style>` elements of an SVG, as far as plots use them: names of elements, classes, ids, and one inside another.
struct StyleSheet {
  /// `g.axis`: what one element must be.
  private struct Compound {
    var element: String?
    var classes: Set<String> = []
    var id: String?

    init(_ text: Substring) {
      var rest = text
      let name = rest.prefix { $0 != "." && $0 != "#" && $0 != ":" }
      if !name.isEmpty, name != "*" { element = String(name) }
      rest = rest.dropFirst(name.count)
      while let mark = rest.popFirst() {
        let word = String(rest.prefix { $0 != "." && $0 != "#" && $0 != ":" })
        rest = rest.dropFirst(word.count)
        if mark == "." { classes.insert(word) } else if mark == "#" { id = word }
      }
    }

    func matches(_ candidate: SVGElement) -> Bool {
      if let element, element != candidate.name { return false }
      if let id, id != candidate.attributes["id"] { return false }
      let own = Set((candidate.attributes["class"] ?? "").split(separator: " ").map(String.init))
      return classes.isSubset(of: own)
    }
  }

  private var rules: [(selector: [Compound], declarations: [String: String])] = []

  /// Reads all `<style>` elements in `root`.
  init(of root: SVGElement) {
    read(root)
  }

  private mutating func read(_ element: SVGElement) {
    if element.name == "style" { read(css: element.text) }
    for child in element.children { read(child) }
  }

  private mutating func read(css text: String) {
    let plain = text.replacing(/\/\*.*?\*\//.dotMatchesNewlines(), with: "")
    for rule in plain.split(separator: "}") {
      let halves = rule.split(separator: "{", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let declarations = Self.declarations(String(halves[1]))
      for selector in halves[0].split(separator: ",") {
        let parts = selector.split { $0.isWhitespace || $0 == ">" }
        if !parts.isEmpty, !parts[0].hasPrefix("@") { rules.append((parts.map { Compound($0) }, declarations)) }
      }
    }
  }

  /// What the rules say of an element inside `ancestors`, the outermost first; later rules count more.
  func declarations(for element: SVGElement, in ancestors: [SVGElement]) -> [String: String] {
    var found: [String: String] = [:]
    for rule in rules where Self.matches(rule.selector, element, ancestors) {
      found.merge(rule.declarations) { $1 }
    }
    return found
  }

  private static func matches(_ selector: [Compound], _ element: SVGElement, _ ancestors: [SVGElement]) -> Bool {
    guard let last = selector.last, last.matches(element) else { return false }
    var rest = selector.dropLast()
    for ancestor in ancestors.reversed() {
      guard let next = rest.last else { return true }
      if next.matches(ancestor) { rest = rest.dropLast() }
    }
    return rest.isEmpty
  }

  /// `fill: none; stroke-width: 2` as names and values.
  static func declarations(_ text: String) -> [String: String] {
    var found: [String: String] = [:]
    for declaration in text.split(separator: ";") {
      let halves = declaration.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let value = halves[1].replacing("!important", with: "")
      found[halves[0].trimmed] = value.trimmed
    }
    return found
  }
}

extension StringProtocol {
  /// Without the blanks around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(
      start.prefix(through: start.lastIndex { !$0.isWhitespace } ?? start.startIndex).drop { $0.isWhitespace })
  }
}
