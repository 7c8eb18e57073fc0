import Datasets
import Foundation
import Tensors

/// What draws images, kept after every epoch of a run: `snapshots/epoch-003.safetensors`, with PyTorch's names and layouts.
extension RunFolder {
  private var snapshotFolder: String { path + "/snapshots" }

  private func snapshotPath(ofEpoch epoch: Int) -> String {
    let digits = String(epoch)
    return "\(snapshotFolder)/epoch-\(String(repeating: "0", count: max(0, 3 - digits.count)))\(digits).safetensors"
  }

  /// The epochs that something was kept after, ascending, counted from 1.
  public var snapshotEpochs: [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: snapshotFolder)) ?? []
    return names.compactMap { name in
      guard name.hasPrefix("epoch-"), name.hasSuffix(".safetensors") else { return nil }
      return Int(name.dropFirst("epoch-".count).dropLast(".safetensors".count))
    }.sorted()
  }

  /// What draws new images as it was after epoch `epoch`.
  ///
  /// - Throws: `missing` without the file, `malformed` if it is damaged or the run is one of something that draws none.
  public func generator(ofEpoch epoch: Int, workers: Workers = .all) throws(DataError) -> any ImageGenerator {
    let model = try generativeModel()
    let file = snapshotPath(ofEpoch: epoch)
    let content = try SafetensorsFile.read(file)
    do { return try model.generator(weights: content.tensors, workers: workers) } catch {
      throw DataError(.malformed, file: file, error.problem)
    }
  }

  /// Keeps what draws images after the last epoch of `trainer`, if its model wants it.
  func saveSnapshot(of trainer: Trainer) throws(DataError) {
    guard let model = trainer.model as? any GenerativeModel, !model.snapshotPrefixes.isEmpty else { return }
    let kept = trainer.checkpoint.weights.filter { name, _ in model.snapshotPrefixes.contains { name.hasPrefix($0) } }
    try FolderCreation.createFolder(snapshotFolder)
    let file = SafetensorsFile(tensors: kept, metadata: ["format": "pt", "model": model.name])
    try file.write(to: snapshotPath(ofEpoch: trainer.history.count))
  }

  /// Removes what an older run in the same folder has kept.
  func removeSnapshots() throws(DataError) {
    for epoch in snapshotEpochs {
      let file = snapshotPath(ofEpoch: epoch)
      guard unlink(file) == 0 else {
        throw DataError(.cannotCreate, file: file, "cannot be replaced: \(systemWords(errno))")
      }
    }
    rmdir(snapshotFolder)
  }
}
