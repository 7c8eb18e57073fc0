import Datasets
import Embed
import Tensors

/// Where the neighbors of points come from.
enum NeighborChoice: Sendable {
  /// They are sought among the points.
  case search
  /// They were found elsewhere: who they are and how far, in two files.
  case files(indices: String, distances: String)
  /// The input is a table of all distances.
  case distanceTable

  static let metric = Setting<MetricChoice>.choice(
    "metric", help: "how distances are measured; precomputed: --input holds all of them", fallback: "euclidean")
  static let neighbors = Setting<[String]>(
    declaration: OptionDeclaration(
      name: "neighbors", placeholder: "I.npy,D.npy",
      help: "the neighbors of the rows of --input and their distances, found elsewhere", takesPath: true),
    read: { text in
      let paths = text.split(separator: ",").map(String.init)
      return paths.count == 2 ? paths : nil
    }, expectation: "be two files, the neighbors' row numbers and their distances, separated by a comma")

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let metric = try arguments[Self.metric]
    let ownsInput = arguments.has(RepresentationSource.input.declaration)
    if let files = try arguments[Self.neighbors] {
      guard ownsInput else { throw UsageError("--neighbors goes with --input") }
      guard metric == nil else {
        throw UsageError("--neighbors come with their distances: --metric makes no difference")
      }
      self = .files(indices: files[0], distances: files[1])
    } else if metric == .precomputed {
      guard ownsInput else { throw UsageError("--metric precomputed goes with --input, a table of distances") }
      self = .distanceTable
    } else {
      self = .search
    }
  }

  /// The neighbors of the rows of `matrix`; nil if they are to be sought.
  ///
  /// - Parameter perplexity: the largest for which there must be neighbors enough.
  func load(for matrix: Matrix, perplexity: Double, workers: Workers) throws -> NearestNeighbors? {
    switch self {
    case .search: return nil
    case .distanceTable:
      let count = min(matrix.rows - 1, TSNE.Options.neighborCount(perplexity: perplexity))
      return try NearestNeighbors(distanceMatrix: matrix, k: max(1, count), workers: workers)
    case .files(let indices, let distances):
      let found = try NearestNeighbors(indices: Self.table(indices), distances: Self.table(distances))
      guard found.rows == matrix.rows else {
        throw BadInput("\(indices): holds neighbors of \(found.rows) points, but --input has \(matrix.rows) rows")
      }
      return found
    }
  }

  private static func table(_ path: String) throws -> Matrix {
    let tensor = try NPY.read(path)
    guard tensor.shape.count == 2 else {
      throw BadInput("\(path): expected one point a row, found shape \(tensor.shape)")
    }
    return Matrix(tensor)
  }
}

/// What `--metric` takes.
enum MetricChoice: String, CaseIterable, Sendable {
  case euclidean, cosine, precomputed

  var metric: Metric { self == .cosine ? .cosine : .euclidean }
}
