import Tensors

/// Points in the order of a tree, with all that a search needs to know of them.
struct IndexedPoints: Sendable {
  /// The order and its leaves.
  let tree: PointTree
  /// The coordinates that distances are measured in, scaled, row after row, each row filled with zeros to `stride`.
  let points: [Float]
  /// How many floats apart the rows of `points` start: a multiple of 16.
  let stride: Int
  /// The few coordinates of each point in which leaves are boxed.
  let corners: [SIMD16<Float>]
  /// The box of each leaf.
  let boxes: [Box]
  /// The coordinates of which products are formed.
  let products: Contraction
  /// ½‖z‖² of the coordinates z in `products`.
  let halfSquares: [Float]
  /// What rounding may have added, at most, to a distance in either space from a point of each leaf.
  let errors: [Float]

  /// O(N × (log N + dimensions × axes)).
  init(_ source: CenteredPoints, in space: SearchSpace, workers: Workers) {
    let contraction = space.boxCoordinates(of: source, workers: workers)
    let tree = PointTree(contraction, workers: workers)
    let boxed = contraction.permuted(by: tree.order, workers: workers)
    let products = space.productCoordinates(of: source, workers: workers).permuted(by: tree.order, workers: workers)
    let corners = boxed.vectors()
    stride = (source.dimensions + 15) / 16 * 16
    points = permutedRows(
      source.points.values, width: source.dimensions, stride: stride, by: tree.order, scale: source.scale,
      workers: workers)
    halfSquares = halfSquaredNorms(
      products.values, count: products.count, columns: products.width, workers: workers)
    boxes = tree.leaves.map { Box(around: corners[$0]) }
    errors = tree.leaves.map { leaf in
      leaf.reduce(0) { max($0, boxed.errors[$1], products.errors[$1]) }
    }
    self.tree = tree
    self.corners = corners
    self.products = products
  }
}
