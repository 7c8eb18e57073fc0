import Datasets
import Tensors

/// Where the points of a measurement come from.
enum Points {
  /// `rows` rows, evenly spaced, of the matrix in the file `path`.
  static func read(_ path: String, rows: Int) throws -> Matrix {
    let file = try MappedNPY(path)
    guard rows <= file.rows else { throw Misuse("\(path) has \(file.rows) rows: \(rows) were asked for") }
    var values: [Float] = []
    values.reserveCapacity(rows * file.columns)
    for index in 0..<rows {
      let row = index * file.rows / rows
      values += try file.block(row..<row + 1).values
    }
    return Matrix(rows: rows, columns: file.columns, values: values)
  }

  /// `rows` rows of 16 columns: a hundred Gaussians, the i-th of them with a share in proportion to 1/i.
  static func mixture(rows: Int, seed: UInt64 = 0) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let (centers, noise) = (NormalDistribution(standardDeviation: 3), NormalDistribution())
    let columns = 16
    let means = (0..<100 * columns).map { _ in centers.next(using: &generator) }
    var bounds: [Float] = []
    for cluster in 1...100 { bounds.append((bounds.last ?? 0) + 1 / Float(cluster)) }
    var values: [Float] = []
    values.reserveCapacity(rows * columns)
    for _ in 0..<rows {
      let place = generator.uniform() * bounds[99]
      let cluster = bounds.firstIndex { place < $0 } ?? 99
      for column in 0..<columns { values.append(means[cluster * columns + column] + noise.next(using: &generator)) }
    }
    return Matrix(rows: rows, columns: columns, values: values)
  }
}
