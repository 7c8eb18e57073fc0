import Datasets
import Figures
import Networks
import Synchronization

/// Everything that a command has read and that its figures therefore show, noted as it is read: figures tell it.
final class InputLedger: Sendable {
  private let noted = Mutex<Set<FigureOrigin.Input>>([])

  /// What was noted so far.
  var inputs: [FigureOrigin.Input] { noted.withLock { Array($0) } }

  func note(_ input: FigureOrigin.Input) {
    noted.withLock { _ = $0.insert(input) }
  }

  /// Notes the images of `dataset`.
  func note(_ dataset: ImageDataset) {
    note(FigureOrigin.Input(kind: "data", name: dataset.name, digest: dataset.digest))
  }

  /// Notes the file at `path`, with a digest of all its bytes.
  func note(file path: String, as kind: String) throws(DataError) {
    note(try InputFile.readWhole(path), of: path, as: kind)
  }

  /// Notes `bytes` that were read from the file at `path` or stand for it.
  func note(_ bytes: [UInt8], of path: String, as kind: String) {
    note(FigureOrigin.Input(kind: kind, name: path, digest: XXHash64.hexadecimal(XXHash64.hash(bytes))))
  }

  /// Notes the training of the run in `folder`: what its curves show, and not how long it took.
  func note(_ history: [EpochRecord], of folder: RunFolder) {
    let text = history.map { record in
      let values = [record.trainLoss, record.trainAccuracy, record.testLoss, record.testAccuracy].compactMap(\.self)
      let measures = record.measures.flatMap { [$0.train, $0.test].compactMap(\.self) }
      return "\(record.epoch)," + (values + measures).map { "\($0)" }.joined(separator: ",") + "\n"
    }
    note(Array(text.joined().utf8), of: folder.path, as: "history")
  }
}
