import Datasets

/// A file that grows by the outputs of one layer and appears when it is finished.
final class LayerFile {
  private let shape: Shape
  private let form: CaptureForm
  private var writer: NPYStreamWriter?

  init(_ path: String, _ shape: Shape, _ form: CaptureForm) throws(DataError) {
    self.shape = shape
    self.form = form
    writer = try NPYStreamWriter(path, rowShape: [form.columns(of: shape)])
  }

  func append(_ outputs: UnsafeBufferPointer<Float>) throws(DataError) {
    if form == .flatten {
      try writer?.append(outputs)
    } else {
      try writer?.append(form.rows(of: outputs, shape: shape)[...])
    }
  }

  func finish() throws(DataError) { try writer.take()?.finish() }
}
