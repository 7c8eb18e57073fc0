import COneDNN

/// C ← A·B for row-major blocks in memory, on the calling thread alone.
///
/// - Parameters:
///   - rows: rows of C.
///   - columns: columns of C.
///   - inner: columns of A (after transposing) and rows of B.
///   - leftStride: elements between the starts of A's rows as they are stored; likewise `rightStride` and `stride`.
///   - accumulating: whether the product is added to what C holds.
///   - scale: what the product is multiplied by.
///
/// The blocks must lie within their buffers: the caller has checked it.
@inline(never)
public func multiplyKernel(
  rows: Int, columns: Int, inner: Int,
  left: UnsafePointer<Float>, leftStride: Int, transposingLeft: Bool = false,
  right: UnsafePointer<Float>, rightStride: Int, transposingRight: Bool = false,
  into product: UnsafeMutablePointer<Float>, stride: Int,
  accumulating: Bool = false, scale: Float = 1
) {
  omp_set_num_threads(1)
  let status = dnnl_sgemm(
    CChar(bitPattern: UInt8(ascii: transposingLeft ? "T" : "N")),
    CChar(bitPattern: UInt8(ascii: transposingRight ? "T" : "N")),
    dnnl_dim_t(rows), dnnl_dim_t(columns), dnnl_dim_t(inner), scale,
    left, dnnl_dim_t(leftStride), right, dnnl_dim_t(rightStride), accumulating ? 1 : 0, product, dnnl_dim_t(stride))
  precondition(status == dnnl_success, "matrix product failed: \(rows) × \(inner) × \(columns)")
}
