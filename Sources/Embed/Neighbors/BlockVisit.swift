/// A leaf of queries on its way through the leaves of references: which of them may still have neighbors there.
struct BlockVisit {
  /// The search that it is part of.
  let search: LeafSearch
  /// The leaf of queries.
  let block: Int
  /// Its place in the order of the queries.
  let rows: Range<Int>
  /// The distance beyond which each query wants no neighbor, as far as that is known.
  private(set) var reaches: [Float]

  init(_ search: LeafSearch, block: Int) {
    self.search = search
    self.block = block
    rows = search.queries.tree.leaves[block]
    reaches = [Float](repeating: .infinity, count: rows.count)
  }

  /// What rounding may have added to a distance between the block and `leaf`.
  func slack(_ leaf: Int) -> Float { search.queries.errors[block] + search.references.errors[leaf] }

  /// The queries, counted from the first of the block, of which `leaf` may hold neighbors.
  func queries(near leaf: Int, into active: inout [Int]) {
    active.removeAll(keepingCapacity: true)
    let box = search.references.boxes[leaf]
    let slack = slack(leaf)
    let farthest = (reaches.max() ?? 0) + slack
    guard box.squaredGap(to: search.queries.boxes[block]) <= farthest * farthest else { return }
    for offset in 0..<rows.count {
      let reach = reaches[offset] + slack
      if box.squaredGap(to: search.queries.corners[rows.lowerBound + offset]) <= reach * reach { active.append(offset) }
    }
  }

  /// The value of z·z′ − ½‖z′‖² that no neighbor of query `offset` in `leaf` falls below or equals.
  func threshold(_ offset: Int, _ leaf: Int) -> Float {
    let own = search.queries.halfSquares[rows.lowerBound + offset]
    let reach = reaches[offset] + slack(leaf)
    let margin = search.relativeMargin * (own + search.largest[leaf])
    // Half squares below the normal numbers have lost digits.
    return (own - 0.5 * reach * reach - margin).nextDown - 1e-36
  }

  /// Takes note of the squared distance within which query `offset` now has enough neighbors.
  mutating func update(_ offset: Int, squaredRadius: Float) {
    reaches[offset] = squaredRadius.squareRoot() * (1 + search.measuringMargin)
  }
}
