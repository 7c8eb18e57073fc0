/// The numbers `0..<count` in a random order that depends on `generator` alone (Fisher and Yates). O(`count`).
public func shuffledIndices(count: Int, using generator: inout some RandomNumberGenerator) -> [Int] {
  var indices = Array(0..<count)
  for last in stride(from: count - 1, to: 0, by: -1) {
    indices.swapAt(last, Int(generator.next(upperBound: UInt64(last + 1))))
  }
  return indices
}

/// `count` random indices of `labels`, ascending, each class having its share of them to within one.
///
/// Whole shares are rounded down; what is left goes to the largest remainders, and among equal ones to the lower labels. All
/// indices when there are no more than `count`.
///
/// - Precondition: `count` is not negative.
/// - Complexity: O(n log n) for n labels.
public func stratifiedSample(
  of labels: [UInt8], count: Int, using generator: inout some RandomNumberGenerator
) -> [Int] {
  precondition(count >= 0, "\(count) samples")
  guard count < labels.count else { return Array(labels.indices) }
  var members = [[Int]](repeating: [], count: 256)
  for (index, label) in labels.enumerated() { members[Int(label)].append(index) }
  let products = members.map { $0.count * count }
  var shares = products.map { $0 / labels.count }
  let byRemainder = products.indices.sorted { left, right in
    (products[right] % labels.count, left) < (products[left] % labels.count, right)
  }
  for label in byRemainder.prefix(count - shares.reduce(0, +)) { shares[label] += 1 }
  var chosen: [Int] = []
  for (members, share) in zip(members, shares) {
    chosen += shuffledIndices(count: members.count, using: &generator).prefix(share).map { members[$0] }
  }
  return chosen.sorted()
}
