import Datasets

/// A file that grows by the outputs of one layer.
final class LayerFile {
  private let entry: CaptureManifest.LayerEntry
  private var writer: NPYStreamWriter?

  /// The file at `path`, of which the first `rows` rows stay.
  init(_ entry: CaptureManifest.LayerEntry, at path: String, after rows: Int) throws(DataError) {
    self.entry = entry
    writer = try NPYStreamWriter(path, element: entry.element, rowShape: [entry.columns], after: rows)
  }

  func append(_ outputs: UnsafeBufferPointer<Float>) throws(DataError) {
    if entry.form == .flatten {
      try writer?.append(outputs)
    } else {
      try writer?.append(entry.form.rows(of: outputs, shape: entry.shape)[...])
    }
  }

  func finish() throws(DataError) { try writer.take()?.finish() }
}
