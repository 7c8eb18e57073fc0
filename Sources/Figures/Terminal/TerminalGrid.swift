import Tensors

/// The cells of a terminal with the dots that points set in them.
struct TerminalGrid {
  /// One character.
  struct Cell {
    /// The dots that are set, as Braille numbers them.
    var dots: UInt8 = 0
    /// The class with most points, if it has more than half of them.
    var label = 0
    /// How far ahead that class is (the vote of Boyer and Moore).
    private var lead = 0

    var braille: Character { Character(Unicode.Scalar(0x2800 + UInt32(dots)) ?? " ") }

    mutating func set(_ dot: UInt8, label: Int) {
      dots |= dot
      if lead == 0 { self.label = label }
      lead += label == self.label ? 1 : -1
    }
  }

  private let columns: Int
  private let rows: Int
  private(set) var cells: [Cell]

  /// The bits of a Braille character's dots, row by row from the top left.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = [Cell](repeating: Cell(), count: columns * rows)
  }

  /// Sets the dots of all points, which fill the grid as far as one scale for both axes lets them.
  mutating func add(_ points: Matrix, labels: [Int]) {
    guard points.rows > 0, points.columns > 0 else { return }
    let (width, height) = (2 * columns, 4 * rows)
    let (x, y) = (points.span(ofColumn: 0), points.columns > 1 ? points.span(ofColumn: 1) : nil)
    let fits = [(width, x.length), (height, y?.length ?? 0)].filter { $1 > 0 }.map { Double($0 - 1) / $1 }
    let scale = fits.min() ?? 0
    for row in 0..<points.rows {
      let right = (Double(points[row, 0]) - x.middle) * scale
      let up = y.map { (Double(points[row, 1]) - $0.middle) * scale } ?? 0
      guard right.isFinite, up.isFinite else { continue }
      let column = (Int((Double(width - 1) / 2 + right).rounded())).clamped(to: 0...width - 1)
      let line = (Int((Double(height - 1) / 2 - up).rounded())).clamped(to: 0...height - 1)
      cells[line / 4 * columns + column / 2].set(
        Self.bits[line % 4 * 2 + column % 2], label: labels.isEmpty ? 0 : labels[row])
    }
  }
}

extension Matrix {
  /// The middle and the length of the interval that the finite values of a column cover.
  fileprivate func span(ofColumn column: Int) -> (middle: Double, length: Double) {
    var (low, high) = (Float.infinity, -Float.infinity)
    for row in 0..<rows where self[row, column].isFinite {
      low = min(low, self[row, column])
      high = max(high, self[row, column])
    }
    guard low <= high else { return (0, 0) }
    return ((Double(low) + Double(high)) / 2, Double(high) - Double(low))
  }
}
