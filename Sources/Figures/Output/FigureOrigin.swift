import CCairo
import Foundation

/// What made a figure, as its file tells: enough to make it again and to see whether it is the same.
///
/// SVG keeps it in `<metadata>`, PDF as its keywords, PNG in a text chunk called `viz`; in each as JSON. It holds neither a date nor
/// anything of the machine but the versions of its drawing libraries.
public struct FigureOrigin: Codable, Equatable, Sendable {
  /// Something that a figure was made from.
  public struct Input: Codable, Hashable, Sendable {
    /// What it is: `data`, `weights`, `history` …
    public let kind: String
    /// Its name, or its path as it was given.
    public let name: String
    /// Changes with what was read of it.
    public let digest: String

    /// An input of a `kind`.
    public init(kind: String, name: String, digest: String) {
      self.kind = kind
      self.name = name
      self.digest = digest
    }
  }

  /// The program that made the figure and its version.
  public let program: String
  /// The words that were typed after the program's name, without those that only say where figures go.
  public let command: [String]
  /// Which of the command's figures it is; nil if it draws one.
  public let figure: String?
  /// The seed of everything random; nil if nothing is.
  public let seed: String?
  /// What the figure shows, in the order of their names.
  public let inputs: [Input]
  /// The versions of the libraries that drew it.
  public let libraries: [String: String]

  /// The origin of a figure that this program draws now.
  public init(program: String, command: [String], figure: String?, seed: String?, inputs: [Input]) {
    self.program = program
    self.command = command
    self.figure = figure
    self.seed = seed
    self.inputs = inputs.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }
    libraries = [
      "cairo": String(cString: cairo_version_string()), "pango": String(cString: pango_version_string()),
    ]
  }
}

extension FigureOrigin {
  /// The namespace of what SVG files tell of their origin.
  package static let namespace = "urn:viz:figure"
  /// The name of the text chunk in PNG files.
  package static let keyword = "viz"

  /// As one line of JSON, its keys in alphabetical order.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Reads what `json` wrote; nil if `text` is something else.
  package init?(json text: String) {
    guard let origin = try? JSONDecoder().decode(FigureOrigin.self, from: Data(text.utf8)) else { return nil }
    self = origin
  }
}
