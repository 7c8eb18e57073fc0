import Figures
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of an XML document.
final class SVGElement {
  /// The name without its prefix.
  let name: String
  let attributes: [String: String]
  private(set) var children: [SVGElement] = []
  /// The text directly in it, and where it stands among the children.
  private(set) var words: [(beforeChild: Int, text: String)] = []

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// All text in it.
  var text: String {
    var text = ""
    var pending = words[...]
    for index in 0...children.count {
      while let first = pending.first, first.beforeChild == index {
        text += first.text
        pending = pending.dropFirst()
      }
      if index < children.count { text += children[index].text }
    }
    return text
  }

  /// The first child called `name`.
  func child(_ name: String) -> SVGElement? { children.first { $0.name == name } }

  func append(_ child: SVGElement) { children.append(child) }

  func append(_ text: String) {
    if let last = words.last, last.beforeChild == children.count {
      words[words.count - 1].text += text
    } else {
      words.append((children.count, text))
    }
  }
}

/// Builds the tree of a document. Nothing outside the document is read.
final class SVGTree: NSObject, XMLParserDelegate {
  /// Elements that stand deeper are a mistake or an attack.
  private static let mostDepth = 256

  private var open: [SVGElement] = []
  private var root: SVGElement?
  /// Where the first mistake is, which the parser passes over.
  private var mistakeLine: Int?

  /// The root element of `bytes`.
  ///
  /// - Throws: `FigureError` of kind `badData` naming the line where the document is not well formed.
  static func read(_ bytes: [UInt8], name: String) throws(FigureError) -> SVGElement {
    let tree = SVGTree()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = tree
    parser.shouldResolveExternalEntities = false
    let isWhole = parser.parse() && tree.mistakeLine == nil && tree.open.isEmpty
    guard isWhole, let root = tree.root else {
      throw FigureError(
        .badData, "\(name): line \(tree.mistakeLine ?? parser.lineNumber): is not well-formed XML")
    }
    return root
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    guard open.count < Self.mostDepth else { return parser.abortParsing() }
    let name = element.split(separator: ":").last.map(String.init) ?? element
    let added = SVGElement(name: name, attributes: attributes)
    open.last?.append(added)
    if root == nil { root = added }
    open.append(added)
  }

  func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
    _ = open.popLast()
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    mistakeLine = mistakeLine ?? parser.lineNumber
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.append(string) }

  func parser(_ parser: XMLParser, foundCDATA block: Data) { open.last?.append(String(decoding: block, as: UTF8.self)) }
}
