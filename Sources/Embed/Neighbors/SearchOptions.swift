/// How the distance of two points is measured.
public enum Metric: String, Sendable, CaseIterable {
  /// ‖x − y‖.
  case euclidean
  /// 1 − x·y / (‖x‖ ‖y‖), from 0 for the same direction to 2 for the opposite one.
  case cosine
}

/// Whether neighbors are found exactly.
public enum SearchPolicy: String, Sendable, CaseIterable {
  /// Exactly up to `NearestNeighbors.largestExact` rows, approximately beyond.
  case auto
  /// Exactly: as if every pair had been compared.
  case exact
  /// In the nearest leaves of a tree alone; how many are found is measured on a sample.
  case approximate
}
