/// A table of text with a name for each column, in comma-separated values (RFC 4180).
public struct CSVTable: Equatable, Sendable {
  /// The names of the columns.
  public let header: [String]
  /// The fields, row after row; as many in each as there are columns.
  public let rows: [[String]]
  /// The lines of the file at which the rows begin, counted from 1; empty when the table was made here.
  private let lines: [Int]

  /// A table of `rows` below `header`.
  ///
  /// - Precondition: there is a column, and each row has a field for each.
  public init(header: [String], rows: [[String]]) {
    precondition(
      !header.isEmpty && rows.allSatisfy { $0.count == header.count }, "rows differ in length from the header")
    self.header = header
    self.rows = rows
    lines = []
  }

  /// Reads the table at `path`: UTF-8, its first line naming the columns, lines ended by CRLF or LF.
  ///
  /// - Throws: `missing`, `inputOutput`, or `malformed` naming the line: a row of another length, a quote out of place or
  ///   left open, a column named twice.
  /// - Complexity: O(size).
  public static func read(_ path: String) throws(DataError) -> CSVTable {
    try decode(InputFile.readWhole(path), file: path)
  }

  /// The table that `bytes` hold; `file` is named by errors.
  public static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> CSVTable {
    var scanner = try CSVScanner(bytes, file: file)
    guard let header = try scanner.nextRow() else {
      throw DataError(.malformed, file: file, "empty; expected a line that names the columns")
    }
    guard Set(header).count == header.count else {
      throw DataError(.malformed, file: file, "line 1: a column is named twice in \(header)")
    }
    var rows: [[String]] = []
    var lines: [Int] = []
    while true {
      let line = scanner.line
      guard let row = try scanner.nextRow() else { break }
      guard row.count == header.count else {
        throw DataError(.malformed, file: file, "line \(line): \(row.count) fields; expected \(header.count)")
      }
      rows.append(row)
      lines.append(line)
    }
    return CSVTable(header: header, rows: rows, lines: lines)
  }

  private init(header: [String], rows: [[String]], lines: [Int]) {
    self.header = header
    self.rows = rows
    self.lines = lines
  }

  /// The numbers in the column called `name`; `file` is named by errors.
  ///
  /// - Throws: `malformed` when there is no such column or a field is not a number.
  public func numbers(in name: String, file: String) throws(DataError) -> [Double] {
    guard let column = header.firstIndex(of: name) else {
      let known = header.joined(separator: ", ")
      throw DataError(.malformed, file: file, "line 1: no column '\(name)' among \(known)")
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      guard let number = Double(row[column]) else {
        let place = lines.isEmpty ? "row \(index + 1)" : "line \(lines[index])"
        throw DataError(.malformed, file: file, "\(place): '\(row[column])' in column '\(name)' is not a number")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Writes the table to `path`, lines ended by LF, fields quoted where they must be.
  public func write(to path: String) throws(DataError) {
    try AtomicFile.writeWhole(encoded(), to: path)
  }

  /// The bytes of the file that `write` makes.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    for row in [header] + rows {
      for (column, field) in row.enumerated() {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: Self.quotedWhereNeeded(field).utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static let special = Set(",\"\r\n".utf8)

  private static func quotedWhereNeeded(_ field: String) -> String {
    guard field.utf8.contains(where: special.contains) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Whether header and rows are equal, wherever they were read.
  public static func == (left: CSVTable, right: CSVTable) -> Bool {
    left.header == right.header && left.rows == right.rows
  }
}
