import Tensors

/// A map of points as text, roughly: dots of Braille in the colors of the classes, or where these cannot be told apart by
/// color alone, a letter for each.
///
/// A cell of a terminal is about twice as high as wide, so that the 2 × 4 dots of a Braille character are squares. A cell with
/// points of several classes shows the one with most of them, if it has more than half.
public struct TerminalMap: Sendable {
  private let labels: [Int]
  private let names: [String]
  private let palette: [Color]
  private let colors: TerminalColors
  /// Whether classes are letters instead of colored dots.
  private let usesLetters: Bool

  /// Points of the classes `labels`, or of no class at all.
  ///
  /// - Parameters:
  ///   - labels: the class of each point, counted from 0; empty if there are none.
  ///   - classNames: the name of each class.
  ///   - palette: the colors of the classes in the figures.
  ///   - colors: what the terminal can show.
  public init(labels: [Int], classNames: [String], palette: Palette = .petroff, colors: TerminalColors) {
    self.labels = labels
    names = labels.isEmpty ? [] : classNames.map(oneLine)
    // Most terminals are dark, and what is bright enough for them is not lost on a light one.
    self.palette = palette.colors(on: .dark)
    self.colors = colors
    usesLetters = !names.isEmpty && (colors == .none || names.count > self.palette.count)
  }

  /// The rows of cells in which a square map of at most `columns` × `rows` cells stands.
  public static func size(columns: Int, rows: Int) -> (columns: Int, rows: Int) {
    let height = max(1, min(rows, columns / 2))
    return (max(1, min(columns, 2 * height)), height)
  }

  /// The map in `rows` lines of at most `columns` characters, both axes on one scale, its middle in their middle.
  ///
  /// - Parameter points: a point a row, its first two columns x and y (upward); a single column is drawn as a line.
  /// - Complexity: O(points + cells).
  public func lines(_ points: Matrix, columns: Int, rows: Int) -> [String] {
    guard columns > 0, rows > 0, labels.isEmpty || labels.count == points.rows else { return [] }
    var grid = TerminalGrid(columns: columns, rows: rows)
    grid.add(points, labels: labels)
    return (0..<rows).map { line(of: grid.cells[$0 * columns..<($0 + 1) * columns]) }
  }

  private func line(of cells: ArraySlice<TerminalGrid.Cell>) -> String {
    var (line, current) = ("", -1)
    let last = cells.lastIndex { $0.dots != 0 } ?? cells.startIndex - 1
    for cell in cells[..<(last + 1)] {
      guard cell.dots != 0 else {
        line += " "
        continue
      }
      if cell.label != current, !names.isEmpty {
        line += start(ofClass: cell.label)
        current = cell.label
      }
      line += usesLetters ? Self.letter(ofClass: cell.label) : String(cell.braille)
    }
    return current < 0 ? line : line + colors.end
  }

  /// The classes with their names, in lines of at most `columns` characters; of more than `rows` lines the last tells how many
  /// classes are left out.
  public func legend(columns: Int, rows: Int) -> [String] {
    var (lines, line, used, told) = ([String](), "", 0, 0)
    for (label, name) in names.enumerated() {
      let sign = usesLetters ? Self.letter(ofClass: label) : "●"
      let width = 2 + name.terminalWidth
      if used > 0, used + 2 + width > columns {
        if lines.count == rows - 1 { break }
        lines.append(line)
        (line, used) = ("", 0)
      }
      line += (used > 0 ? "  " : "") + start(ofClass: label) + sign + colors.end + " " + name.clipped(to: columns - 2)
      used += (used > 0 ? 2 : 0) + width
      told += 1
    }
    guard told > 0, rows > 0 else { return [] }
    let rest = told < names.count ? " +\(names.count - told)" : ""
    return lines + [line + (used + rest.count <= columns ? rest : "")]
  }

  private func start(ofClass label: Int) -> String { colors.start(palette[label % palette.count]) }

  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz").map(String.init)

  private static func letter(ofClass label: Int) -> String { letters[label % letters.count] }
}
