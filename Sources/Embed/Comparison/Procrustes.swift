import Tensors

/// One map laid on another of the same points as well as rotation, reflection, scaling and shifting allow.
///
/// Minimizes ‖A − (s·B·R + t)‖ over the scale s, the orthogonal matrix R and the shift t: with A and B centered and
/// BᵀA = UΣVᵀ, R = UVᵀ and s = tr Σ / ‖B‖². Source: Gower & Dijksterhuis, *Procrustes Problems*, 2004.
public struct Procrustes: Sendable, Equatable {
  /// The second map, moved: as many rows and columns, in the units of the first.
  public let aligned: Matrix
  /// What the second map was multiplied by.
  public let scale: Double
  /// How it was turned, and perhaps mirrored, after centering: row vectors are multiplied by it from the right.
  public let rotation: [[Double]]
  /// What is left of the squared distances when the map is scaled as well as can be, and both maps are centered and scaled to ‖A‖ = ‖B‖ = 1: 1 − (tr Σ)², between
  /// 0 for maps of the same shape and 1.
  public let disparity: Double

  /// Lays `map` on `reference`, which has the same points in the same order.
  ///
  /// - Parameter scaling: whether the map may be scaled; if not, it is only turned, mirrored and shifted.
  /// - Throws: `EmbedError` if the maps differ in rows or columns, are empty or not finite, or if all points of one of them
  ///   are at one place.
  /// - Complexity: O(rows × columns² + columns³).
  public static func align(
    _ map: Matrix, to reference: Matrix, scaling: Bool = true, workers: Workers = .all
  ) throws(EmbedError) -> Procrustes {
    guard map.rows == reference.rows, map.columns == reference.columns else {
      throw EmbedError(
        .badMatrix,
        "the map is \(map.rows) × \(map.columns), the reference \(reference.rows) × \(reference.columns): "
          + "they must agree")
    }
    let first = try CenteredMap(reference, workers: workers)
    let second = try CenteredMap(map, workers: workers)
    return Procrustes(first, second, scaling: scaling)
  }

  private init(_ reference: CenteredMap, _ map: CenteredMap, scaling: Bool) {
    let turn = PolarDecomposition(map.products(with: reference))
    let cosine = turn.singularValues.reduce(0, +)
    scale = scaling ? cosine * reference.size / map.size : 1
    rotation = turn.rotation
    disparity = min(1, max(0, 1 - cosine * cosine))
    aligned = map.turned(by: turn.rotation, size: scale * map.size, mean: reference.mean)
  }
}
