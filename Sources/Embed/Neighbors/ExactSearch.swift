import Tensors

/// The exact neighbors of many points among many: a `LeafSearch` in coordinates that suit the references.
struct ExactSearch: Sendable {
  let references: CenteredPoints
  let queries: CenteredPoints
  let k: Int
  /// Which reference each query is, being no neighbor of itself; nil if queries are points of their own.
  let ownRows: [Int]?
  /// Whether the queries are all the references, in the same order.
  var isSelfSearch = false

  /// Finds the neighbors of every query; distances are multiplied by `unit`.
  func run(unit: Double, workers: Workers) -> NearestNeighbors {
    let search = prepared(workers: workers)
    return search.run(limit: search.references.tree.leaves.count, unit: unit, workers: workers) { _ in }
  }

  /// The points in order, with all that the search needs to know of them.
  func prepared(workers: Workers) -> LeafSearch {
    let space = SearchSpace(of: references)
    let indexed = IndexedPoints(references, in: space, workers: workers)
    let asking = isSelfSearch ? indexed : IndexedPoints(queries, in: space, workers: workers)
    let own = asking.tree.order.map { query in ownRows.map { Int32($0[Int(query)]) } ?? -1 }
    return LeafSearch(queries: asking, references: indexed, k: k, ownRows: own)
  }
}
