import Tensors

extension LinearCKA {
  /// How alike all pairs of `layers` are, whose rows belong to the same inputs in the same order.
  ///
  /// CKA = ⟨K, L⟩ / (‖K‖ ‖L‖) with K = XXᵀ and L = YYᵀ of centered columns: the same number that `measure` finds, by way of
  /// the inputs instead of the features, which is less work for many wide layers.
  ///
  /// - Returns: a symmetric table of numbers between 0 and 1, in the order of `layers`; 0 for layers whose rows are all equal.
  /// - Throws: `EmbedError` if the layers differ in rows, are empty or not finite.
  /// - Complexity: O(rows² × (all columns + layers²)).
  public static func table(_ layers: [Matrix], workers: Workers = .all) throws(EmbedError) -> [[Double]] {
    let rows = layers.first?.rows ?? 0
    if let other = layers.first(where: { $0.rows != rows }) {
      throw EmbedError(.badMatrix, "one layer has \(rows) rows, another \(other.rows): they must agree")
    }
    var points: [CenteredPoints] = []
    for layer in layers {
      points.append(
        CenteredPoints(layer, centering: try Centering(of: layer, workers: workers), workers: workers))
    }
    let products = GramProducts(layers: points).run(workers: workers)
    return layers.indices.map { first in
      layers.indices.map { second in
        let own = products[first][first] * products[second][second]
        return own > 0 ? min(1, products[first][second] / own.squareRoot()) : 0
      }
    }
  }
}
