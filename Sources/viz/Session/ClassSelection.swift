import Networks

/// Some of the classes, as they are named on the command line.
struct ClassSelection {
  /// Their numbers.
  let indices: Set<Int>

  /// The classes of `text`, numbers or names separated by commas, whatever their case.
  init(_ text: String, among classNames: [String]) throws(UsageError) {
    var indices: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      indices.insert(try Self.index(of: String(part), among: classNames))
    }
    self.indices = indices
  }

  private static func index(of part: String, among classNames: [String]) throws(UsageError) -> Int {
    if let index = classNames.firstIndex(where: { $0.lowercased() == part.lowercased() }) { return index }
    if let index = Int(part) {
      guard classNames.indices.contains(index) else {
        throw UsageError("there is no class \(index): the classes are 0 to \(classNames.count - 1)")
      }
      return index
    }
    throw UsageError(
      "there is no class ‘\(part)’; the classes are \(classNames.joined(separator: ", "))",
      suggestions: nearestNames(to: part, among: classNames))
  }
}
