import Datasets
import Foundation

extension TemporaryFolder {
  /// The dataset in this folder, which stays until it is read.
  func dataset(_ options: ImageOptions = ImageOptions()) throws -> ImageDataset {
    try withExtendedLifetime(self) { try ImageDataset.load(path, options: options) }
  }

  /// Puts `bytes` into the file at `path` below this folder, and makes the folders that lead there.
  @discardableResult
  func put(_ bytes: [UInt8], at path: String) throws -> String {
    let folder = URL(fileURLWithPath: file(path)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try write(bytes, as: path)
  }

  /// Puts the image `name` of the fixtures to `path`.
  @discardableResult
  func put(image name: String, at path: String) throws -> String {
    try put(Fixtures.bytes("images/\(name)"), at: path)
  }

  /// Makes the folder `path` below this one.
  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: file(path), withIntermediateDirectories: true)
  }
}

/// The bytes of an `.npy` file of `values`, whose type is called `type` there.
func npy<Value: FixedWidthInteger>(_ type: String, _ shape: [Int], _ values: [Value]) -> [UInt8] {
  npy(type, shape, bytes: values.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } })
}

/// The bytes of an `.npy` file of 32-bit floats.
func npy(_ shape: [Int], _ values: [Float]) -> [UInt8] {
  npy("<f4", shape, values.map(\.bitPattern))
}

private func npy(_ type: String, _ shape: [Int], bytes: [UInt8]) -> [UInt8] {
  let lengths = shape.map { "\($0)," }.joined(separator: " ")
  let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }"
  let header = text + String(repeating: " ", count: 117 - text.count) + "\n"
  return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8) + bytes
}
