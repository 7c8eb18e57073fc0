/// A pattern of the shell: `*` stands for any letters, `?` for one.
struct GlobPattern {
  private let letters: [Character]

  init(_ text: String) { letters = Array(text) }

  /// Whether the pattern holds anything but plain letters.
  var isPlain: Bool { !letters.contains { $0 == "*" || $0 == "?" } }

  /// Whether all of `name` fits the pattern.
  ///
  /// - Complexity: O(length of the pattern × length of `name`): only the last star is ever tried again.
  func matches(_ name: String) -> Bool {
    let name = Array(name)
    var (place, letter) = (0, 0)
    var retry: (place: Int, letter: Int)?
    while letter < name.count {
      if place < letters.count, letters[place] == "*" {
        retry = (place + 1, letter)
        place += 1
      } else if place < letters.count, letters[place] == "?" || letters[place] == name[letter] {
        (place, letter) = (place + 1, letter + 1)
      } else if let last = retry {
        retry = (last.place, last.letter + 1)
        (place, letter) = (last.place, last.letter + 1)
      } else {
        return false
      }
    }
    return letters[place...].allSatisfy { $0 == "*" }
  }
}
