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
struct PotentialMesh {
  /// Where the nodes lie.
  let geometry: MeshGeometry

  /// What the kernel is lowered by.
  let floor: Double
  /// What a charge finds of itself.
  let itself: SelfPotential
  /// The nodes and their transforms.
  let transforms: MeshTransforms

  /// An empty mesh for points that repel each other, on `transforms` made for as many nodes. O(size × log size).
  ///
  /// - Precondition: no other mesh uses the same transforms any more.
  init(_ geometry: MeshGeometry, _ tail: Tail, on transforms: MeshTransforms, workers: Workers) {
    self.geometry = geometry
    self.transforms = transforms
    let kernel = MeshKernel(geometry, tail)
    floor = kernel.floor
    transforms.prepareInfluence(kernel, workers: workers)
    itself = transforms.measureSelfPotential(workers: workers)
  }

  /// Writes −½ `axes` times the slope of the potential at each point of `map` to `forces` and returns the sum of the potentials
  /// there, both without what the point finds of itself.
  ///
  /// - Precondition: the mesh covers the map, and there are as many forces as points.
  /// - Complexity: O(points + size × log size).
  func push(
    _ map: [SIMD2<Float>], along axes: SIMD2<Float>, into forces: inout [SIMD2<Float>], workers: Workers
  ) -> Double {
    spread(map, workers: workers)
    transforms.convolve(workers: workers)
    let pairs = Double(map.count) * Double(map.count - 1)
    return gather(map, scale: axes * (-0.5 * geometry.cellsPerUnit), into: &forces, workers: workers) + floor * pairs
  }
}
