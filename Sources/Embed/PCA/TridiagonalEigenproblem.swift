import Tensors

/// All eigenpairs of a symmetric tridiagonal matrix by the QL algorithm with implicit shifts.
///
/// Source: Wilkinson & Reinsch, *Handbook for Automatic Computation II: Linear Algebra*, 1971, contribution II/4. The
/// rotations are collected and applied to the eigenvectors many at a time.
struct TridiagonalEigenproblem {
  /// The eigenvalues, in no order.
  private(set) var values: [Double]
  /// The orthonormal eigenvectors in the same order, one a row.
  private(set) var vectors: [Double]

  private var offDiagonal: [Double]
  private var rotations: [RowRotation] = []
  private let workers: Workers

  /// How many rotations wait at most before they are applied.
  private static let waiting = 20_000

  /// Solves for the matrix with these elements on and beside its diagonal. O(order³), with few operations each.
  init(diagonal: [Double], offDiagonal: [Double], workers: Workers) {
    precondition(offDiagonal.count == max(0, diagonal.count - 1), "one element less beside the diagonal")
    let order = diagonal.count
    values = diagonal
    self.offDiagonal = offDiagonal + [0]
    self.workers = workers
    vectors = [Double](repeating: 0, count: order * order)
    for index in 0..<order { vectors[index * (order + 1)] = 1 }
    for first in 0..<order {
      // Convergence takes two steps or three; the bound only guards against a loop without end.
      for _ in 0..<100 {
        let last = blockEnd(from: first)
        if last == first { break }
        step(from: first, to: last)
      }
    }
    applyRotations()
  }

  /// The last row that is joined to `first` by elements beside the diagonal that are not negligible.
  private func blockEnd(from first: Int) -> Int {
    var last = first
    while last < values.count - 1 {
      let size = abs(values[last]) + abs(values[last + 1])
      if abs(offDiagonal[last]) <= .ulpOfOne * size || abs(offDiagonal[last]) < .leastNormalMagnitude { break }
      last += 1
    }
    return last
  }

  /// One QL step with Wilkinson's shift on the rows from `first` to `last`.
  private mutating func step(from first: Int, to last: Int) {
    let ratio = (values[first + 1] - values[first]) / (2 * offDiagonal[first])
    let root = (ratio * ratio + 1).squareRoot()
    var bulge = values[last] - values[first] + offDiagonal[first] / (ratio + (ratio < 0 ? -root : root))
    var (sine, cosine, shift) = (1.0, 1.0, 0.0)
    for row in stride(from: last - 1, through: first, by: -1) {
      let outer = sine * offDiagonal[row]
      let inner = cosine * offDiagonal[row]
      let length = (outer * outer + bulge * bulge).squareRoot()
      offDiagonal[row + 1] = length
      guard length > 0 else {
        values[row + 1] -= shift
        offDiagonal[last] = 0
        return
      }
      (sine, cosine) = (outer / length, bulge / length)
      let value = values[row + 1] - shift
      let mixed = (values[row] - value) * sine + 2 * cosine * inner
      shift = sine * mixed
      values[row + 1] = value + shift
      bulge = cosine * mixed - inner
      rotations.append(RowRotation(row: row, cosine: cosine, sine: sine))
    }
    values[first] -= shift
    offDiagonal[first] = bulge
    offDiagonal[last] = 0
    if rotations.count >= Self.waiting { applyRotations() }
  }

  private mutating func applyRotations() {
    rotateRowsKernel(&vectors, order: values.count, by: rotations, workers: workers)
    rotations.removeAll(keepingCapacity: true)
  }
}
