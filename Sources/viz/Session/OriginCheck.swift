import Datasets
import Figures
import Foundation
import Lint

/// What a figure tells of its origin, held against what is here.
struct OriginCheck {
  private let origin: FigureOrigin
  private let path: String

  init(_ origin: FigureOrigin, of path: String) {
    self.origin = origin
    self.path = path
  }

  /// Checks that the files are there that the figure was made from, so that nothing is trained in their place.
  ///
  /// - Throws: `DataError` of kind `missing` for the first that is not.
  func checkFiles() throws(DataError) {
    for input in origin.inputs where input.kind != "data" && !FileManager.default.fileExists(atPath: input.name) {
      throw DataError(
        .missing, file: input.name, "is not here: \(path) was made from these \(input.kind), digest \(input.digest)")
    }
  }

  /// Why a figure made again is not the same, in words; empty if it is.
  func differences(_ bytes: [UInt8], _ again: [UInt8]) throws(FigureError) -> [String] {
    guard bytes != again else { return [] }
    guard let now = try FigureFile(again, name: path).origin else { return ["the figure made now tells no origin"] }
    var differences: [String] = []
    if now.program != origin.program { differences.append("it was made by \(origin.program), this is \(now.program)") }
    for (library, version) in origin.libraries.sorted(by: { $0.key < $1.key }) {
      let here = now.libraries[library] ?? "none"
      if here != version { differences.append("it was drawn with \(library) \(version), here is \(here)") }
    }
    for input in origin.inputs {
      let here = now.inputs.first { ($0.kind, $0.name) == (input.kind, input.name) }
      if let here, here.digest != input.digest {
        differences.append("the \(input.kind) \(input.name) had digest \(input.digest), here is \(here.digest)")
      } else if here == nil {
        differences.append("the \(input.kind) \(input.name) were not read now")
      }
    }
    if differences.isEmpty {
      differences.append(
        "everything it was made from is the same: the file was changed, or made by another processor or build")
    }
    return differences
  }
}
