import Datasets
import Testing

/// Expects that `body` throws an error of `kind` about `file` (if given) whose message contains `words`.
func expectFailure(
  _ kind: DataError.Kind, _ words: String, file: String? = nil, location: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  do {
    try body()
    Issue.record("nothing was thrown; expected '\(words)'", sourceLocation: location)
  } catch let error as DataError {
    #expect(error.kind == kind, "\(error)", sourceLocation: location)
    #expect(error.message.contains(words), "\(error)", sourceLocation: location)
    if let file { #expect(error.file == file, sourceLocation: location) }
  } catch {
    Issue.record("\(error)", sourceLocation: location)
  }
}
