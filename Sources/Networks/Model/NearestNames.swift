/// The few of `candidates` that `name` was probably meant to be, best first.
///
/// A candidate counts if it begins with `name` or is at most two edits away (and at most half of the letters).
///
/// - Complexity: O(candidates × length²).
package func nearestNames(to name: String, among candidates: [String], limit: Int = 3) -> [String] {
  let wanted = Array(name.lowercased())
  let ranked = candidates.enumerated().compactMap { place, candidate -> (distance: Int, place: Int)? in
    let letters = Array(candidate.lowercased())
    let distance = editDistance(wanted, letters)
    let isNear = distance <= min(2, max(1, max(wanted.count, letters.count) / 2))
    let begins = !wanted.isEmpty && letters.starts(with: wanted)
    return isNear || begins ? (begins ? min(distance, 1) : distance, place) : nil
  }
  return ranked.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(limit).map { candidates[$0.place] }
}

/// `; did you mean conv1 or conv2?`, or nothing if no candidate is near.
package func suggestion(for name: String, among candidates: [String]) -> String {
  let nearest = nearestNames(to: name, among: candidates)
  return nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: " or "))?"
}

/// The fewest insertions, deletions, replacements and swaps of neighbors that turn `a` into `b`.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
