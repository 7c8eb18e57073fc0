/// The nodes of a mesh in memory, the plans that transform them, and by what their spectra are multiplied.
///
/// FFTW takes milliseconds to plan, so that meshes with the same number of nodes follow each other on the same plans.
final class MeshTransforms {
  /// How many nodes there are in a row.
  let columns: Int
  /// How many rows there are.
  let rows: Int
  /// How they stand in memory.
  let layout: MeshLayout
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

  /// Transforms of twice as many columns and rows; `nil` if FFTW has no plan for them.
  init?(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    layout = MeshLayout(columns: columns, rows: rows)
    nodes = AlignedFloats(count: layout.rowBlocks * Self.block * layout.stride)
    influence = AlignedFloats(count: layout.groups * Self.block * (rows + 1))
    let scratch = AlignedFloats(count: layout.columnFloats)
    guard
      let rowForward = FourierPlan(
        .realToComplex, length: 2 * columns, count: Self.block, distance: layout.stride, on: nodes),
      let rowBackward = FourierPlan(
        .complexToReal, length: 2 * columns, count: Self.block, distance: layout.stride, on: nodes),
      let columnForward = FourierPlan(.complexForward, length: layout.height, interleaved: Self.block, on: scratch),
      let columnBackward = FourierPlan(.complexBackward, length: layout.height, interleaved: Self.block, on: scratch)
    else { return nil }
    self.rowForward = rowForward
    self.rowBackward = rowBackward
    self.columnForward = columnForward
    self.columnBackward = columnBackward
  }
}
