import Datasets
import Testing

@Suite struct CSVTableTests {
  @Test func writesAndReadsFieldsOfEveryKind() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.csv")
    let table = CSVTable(header: ["name", "a,b"], rows: [["say \"hi\"", "1"], ["two\r\nlines", ""], ["", "套"]])
    try table.write(to: path)
    let text = "name,\"a,b\"\n\"say \"\"hi\"\"\",1\n\"two\r\nlines\",\n,套\n"
    #expect(try InputFile.readWhole(path) == Array(text.utf8))
    #expect(try CSVTable.read(path) == table)
  }

  @Test(arguments: ["x,y\r\n1,2\r\n3,4\r\n", "x,y\n1,2\n3,4", "\u{FEFF}x,y\n\"1\",2\n3,\"4\"\n"])
  func readsLinesHoweverTheyEnd(text: String) throws {
    let table = try CSVTable.decode(Array(text.utf8), file: "f")
    #expect(table == CSVTable(header: ["x", "y"], rows: [["1", "2"], ["3", "4"]]))
    #expect(try table.numbers(in: "y", file: "f") == [2, 4])
  }

  @Test(arguments: [
    ("", "empty"),
    ("x,x\n1,2\n", "line 1: a column is named twice"),
    ("x,y\n1,2\n3\n", "line 3: 1 fields; expected 2"),
    ("x,y\n\"1\n\n\",2\n3\n", "line 5: 1 fields; expected 2"),
    ("x\n1\n\"2\n\n", "line 3: a quote is opened and never closed"),
    ("x\n\"1\"2\n", "line 2: text after a closing quote"),
    ("x\n1\"2\n", "line 2: a quote within a field"),
    ("x\n1\r2\n", "line 2: a carriage return without a line feed"),
  ])
  func namesTheLineAtFault(text: String, reason: String) {
    expectFailure(.malformed, reason, file: "f") { _ = try CSVTable.decode(Array(text.utf8), file: "f") }
  }

  @Test func refusesWhatIsNotText() {
    expectFailure(.malformed, "not UTF-8") { _ = try CSVTable.decode([0x78, 0xFF, 0x0A], file: "f") }
  }

  @Test func namesColumnsAndNumbersAtFault() throws {
    let table = try CSVTable.decode(Array("x,y\n1,2\n3,four\n".utf8), file: "f")
    expectFailure(.malformed, "no column 'z' among x, y", file: "f") { _ = try table.numbers(in: "z", file: "f") }
    expectFailure(.malformed, "line 3: 'four' in column 'y' is not a number") {
      _ = try table.numbers(in: "y", file: "f")
    }
    #expect(try table.numbers(in: "x", file: "f") == [1, 3])
  }
}
