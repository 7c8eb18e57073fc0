import Tensors

/// Adds to the `scatter` matrix of some rows that of others: `scale` times `added`, and `weight` times the square of the
/// `shift` between their means.
func mergeScatter(
  _ scatter: inout [Double], _ added: [Double], scale: Double, shift: [Double], weight: Double, workers: Workers
) {
  let order = shift.count
  precondition(scatter.count == order * order && added.count == order * order, "matrices of another order")
  scatter.withUnsafeMutableBufferPointer { scatter in
    added.withUnsafeBufferPointer { added in
      shift.withUnsafeBufferPointer { shift in
        guard let scatter = scatter.baseAddress, let added = added.baseAddress, let shift = shift.baseAddress
        else { return }
        workers.forEachChunk(of: order, size: 32) { rows in
          for row in rows {
            addKernel(scale, added + row * order, to: scatter + row * order, count: order)
            addKernel(weight * shift[row], shift, to: scatter + row * order, count: order)
          }
        }
      }
    }
  }
}
