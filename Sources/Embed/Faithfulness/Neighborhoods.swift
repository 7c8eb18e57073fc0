import Tensors

/// One of the two spaces of a map: its points, and the nearest neighbors of those that are measured.
struct Neighborhoods {
  /// All points of the space.
  let points: CenteredPoints
  /// Which of them are measured.
  let rows: [Int]
  /// Their neighbors among all points.
  let neighbors: NearestNeighbors

  private let queries: CenteredPoints

  init(of x: Matrix, rows: [Int], k: Int, known: NearestNeighbors?, workers: Workers) throws(EmbedError) {
    let centering = try Centering(of: x, workers: workers)
    points = CenteredPoints(x, centering: centering, workers: workers)
    queries = rows.count == x.rows ? points : CenteredPoints(rows, of: points)
    self.rows = rows
    if let known, known.rows == x.rows, known.k >= k {
      neighbors = (rows.count == x.rows ? known : known.selecting(rows)).nearest(k)
    } else {
      let search = ExactSearch(references: points, queries: queries, k: k, ownRows: rows)
      neighbors = search.run(unit: centering.unit, workers: workers)
    }
  }

  /// The rank in this space, counted from 1, of each of the points `others` names for each measured point.
  func ranks(of others: NearestNeighbors, workers: Workers) -> [Int32] {
    let counting = RankCounting(references: points, queries: queries, ownRows: rows, others: others)
    return workers.mapChunks(of: rows.count, size: RankCounting.blockRows) { counting.ranks(of: $0) }.flatMap { $0 }
  }
}
