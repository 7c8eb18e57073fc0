import Tensors

/// A mesh on which the points of a map leave charges and read the potential φ(y) = Σ_j w(y − y_j).
///
/// Charges are spread and the potential is read with cubic B-splines; between the two the charges are convolved with the
/// kernel by Fourier transforms of twice the size, so that the ends of the mesh do not see each other. The kernel's
/// spectrum is divided by that of the splines such that the mean squared error of the potential over all positions of a
/// point between the nodes is least (Hockney & Eastwood 1988, the optimal influence function).
///
/// The kernel is lowered by its value at the farthest distance, which keeps the digits of the slopes where it is nearly
/// flat, as it is over a small map.
final class PotentialMesh {
  /// Where the nodes lie.
  let geometry: MeshGeometry

  /// What the kernel is lowered by.
  let floor: Double
  /// What a charge finds of itself.
  private(set) var itself = SelfPotential { _, _ in 0 }
  /// Rows of charges, then of their half spectra, then of the potential: whole blocks of eight.
  let nodes: AlignedFloats
  /// What spectra are multiplied by: for each eight columns those of the rows of one half, as the other mirrors it.
  let influence: AlignedFloats

  let rowForward: FourierPlan
  let rowBackward: FourierPlan
  let columnForward: FourierPlan
  let columnBackward: FourierPlan

  /// How many rows are transformed at once, and how many columns.
  static let block = 8

  /// An empty mesh for points that repel each other; `nil` if FFTW has no plan for it. O(size × log size).
  init?(_ geometry: MeshGeometry, workers: Workers) {
    self.geometry = geometry
    let layout = MeshLayout(geometry)
    nodes = AlignedFloats(count: layout.rowBlocks * Self.block * layout.stride)
    influence = AlignedFloats(count: layout.groups * Self.block * (geometry.rows + 1))
    let width = 2 * geometry.columns
    let scratch = AlignedFloats(count: layout.columnFloats)
    guard
      let rowForward = FourierPlan(
        .realToComplex, length: width, count: Self.block, distance: layout.stride, on: nodes),
      let rowBackward = FourierPlan(
        .complexToReal, length: width, count: Self.block, distance: layout.stride, on: nodes),
      let columnForward = FourierPlan(.complexForward, length: layout.height, interleaved: Self.block, on: scratch),
      let columnBackward = FourierPlan(.complexBackward, length: layout.height, interleaved: Self.block, on: scratch)
    else { return nil }
    self.rowForward = rowForward
    self.rowBackward = rowBackward
    self.columnForward = columnForward
    self.columnBackward = columnBackward
    let kernel = MeshKernel(geometry)
    floor = kernel.floor
    prepareInfluence(kernel, workers: workers)
    itself = measureSelfPotential(workers: workers)
  }

  /// Writes −½ times the slope of the potential at each point of `map` to `forces` and returns the sum of the potentials
  /// there, both without what the point finds of itself.
  ///
  /// - Precondition: the mesh covers the map, and there are as many forces as points.
  /// - Complexity: O(points + size × log size).
  func push(_ map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers) -> Double {
    spread(map, workers: workers)
    convolve(workers: workers)
    let pairs = Double(map.count) * Double(map.count - 1)
    return gather(map, into: &forces, workers: workers) + floor * pairs
  }
}

/// How a mesh stands in memory.
struct MeshLayout {
  /// How many rows a transform along the columns has: twice those of the mesh.
  let height: Int
  /// How many blocks of rows there are: enough for half the height and one more.
  let rowBlocks: Int
  /// How many blocks of complex columns there are.
  let groups: Int
  /// How many floats apart rows start: an odd number of cache lines, so that a column is spread over the whole cache.
  let stride: Int

  init(_ geometry: MeshGeometry) {
    let block = PotentialMesh.block
    height = 2 * geometry.rows
    rowBlocks = (geometry.rows + 1 + block - 1) / block
    groups = (geometry.columns + 1 + block - 1) / block
    stride = 2 * block * (groups | 1)
  }

  /// How many floats a block of columns takes.
  var columnFloats: Int { height * 2 * PotentialMesh.block }
}
