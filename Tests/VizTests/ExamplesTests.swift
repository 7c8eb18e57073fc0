import Testing

/// The programs in `examples/` run, and what they check of themselves holds.
@Suite struct ExamplesTests {
  @Test(arguments: ["example-train-and-capture", "example-own-matrix", "example-own-figure"])
  func exampleChecksItself(name: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try VizProcess.run(name, [], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.text) \(outcome.errors)")
    #expect(!outcome.text.isEmpty)
  }
}
