import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds in an SVG.
final class SVGContent: NSObject, XMLParserDelegate {
  private(set) var attributes: [String: String] = [:]
  private(set) var ids: [String] = []
  private(set) var references: [String] = []
  private(set) var texts: [String] = []
  private(set) var title = ""
  private(set) var summary = ""
  private(set) var isWellFormed = false
  private var current = ""

  init(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes found: [String: String]
  ) {
    if element == "svg" { attributes = found }
    if let id = found["id"] { ids.append(id) }
    if let reference = found["xlink:href"], reference.hasPrefix("#") {
      references.append(String(reference.dropFirst()))
    }
    current = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }

  func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
    switch element {
    case "text": texts.append(current)
    case "title": title = current
    case "desc": summary = current
    default: break
    }
    current = ""
  }
}
