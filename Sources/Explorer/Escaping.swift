extension String {
  /// The text as it stands between a page's tags or in an attribute.
  var escapedForHTML: String {
    var escaped = ""
    for character in unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  /// JSON as it stands in a `<script>` element, which a `<` inside a string could end.
  var escapedForScript: String {
    unicodeScalars.reduce(into: "") { escaped, character in
      if character == "<" { escaped += "\\u003c" } else { escaped.unicodeScalars.append(character) }
    }
  }
}
