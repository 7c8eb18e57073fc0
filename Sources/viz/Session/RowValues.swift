import Datasets
import Figures
import Foundation

/// Files with a value for each point of a map.
enum RowValues {
  /// The numbers in `path`, for the points of `representation`, called as the file is.
  static func numbers(_ path: String, of representation: any Represented) throws -> PointValues {
    let tensor = try NPY.read(path)
    let values = try chosen(tensor.values.map(Double.init), shape: tensor.shape, path, representation)
    if let row = values.firstIndex(where: { !$0.isFinite }) {
      throw BadInput("\(path): the value of row \(row) is \(values[row]), which no color can show")
    }
    return PointValues(name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent, values: values)
  }

  /// The classes in `path`, for the points of `representation`.
  static func integers(_ path: String, of representation: any Represented) throws -> [Int] {
    let (shape, integers) = try NPY.readIntegers(path)
    let values = try chosen(integers.map { Int($0) }, shape: shape, path, representation)
    let classes = representation.classNames.count
    if let row = values.firstIndex(where: { !(0..<classes).contains($0) }) {
      throw BadInput("\(path): \(values[row]) in row \(row) is no class: expected 0 to \(classes - 1)")
    }
    return values
  }

  /// Those of `values` that belong to the points: all, one for each, or those of the rows or images that were chosen.
  private static func chosen<Value>(
    _ values: [Value], shape: [Int], _ path: String, _ representation: any Represented
  ) throws(BadInput) -> [Value] {
    let (points, total) = (representation.indices.count, representation.total)
    guard shape.dropFirst().allSatisfy({ $0 == 1 }), [points, total].contains(values.count) else {
      let expected = points == total ? "\(points)" : "\(total), or \(points) for those that were chosen"
      throw BadInput("\(path): holds an array of shape \(shape), but one value for each row is needed: \(expected)")
    }
    return values.count == total ? representation.indices.map { values[$0] } : values
  }
}
