import Tensors

/// Named tensors in one file, in the format that PyTorch and Hugging Face share.
///
/// Eight bytes give the length of a JSON header, the header gives each tensor's element type, shape and place, the data
/// follow without holes. See https://github.com/huggingface/safetensors.
public struct SafetensorsFile: Equatable, Sendable {
  /// The tensors of floating-point numbers, whatever their precision was.
  public var tensors: [String: Tensor]
  /// The tensors of whole numbers and truth values, such as PyTorch's `num_batches_tracked`.
  public var integers: [String: IntegerTensor]
  /// Free text that the writer left.
  public var metadata: [String: String]

  /// A file of these tensors.
  public init(
    tensors: [String: Tensor] = [:], integers: [String: IntegerTensor] = [:], metadata: [String: String] = [:]
  ) {
    self.tensors = tensors
    self.integers = integers
    self.metadata = metadata
  }

  /// The tensor called `name` as 32-bit floats, whichever kind it is. O(count) for whole numbers.
  public func tensor(named name: String) -> Tensor? {
    tensors[name] ?? integers[name].map { Tensor(shape: $0.shape, values: $0.values.map(Float.init)) }
  }

  /// Reads the file at `path`.
  ///
  /// F32, F16, BF16 and F64 become `tensors`; I8 to I64, U8 to U64 and BOOL become `integers`.
  ///
  /// - Throws: `missing`, `inputOutput`, or `malformed` when the header is too long, not JSON, names a tensor twice, or its
  ///   tensors overlap, leave holes, or do not have the bytes of their shapes.
  public static func read(_ path: String) throws(DataError) -> SafetensorsFile {
    try decode(InputFile.readWhole(path), file: path)
  }

  /// The content of the file whose bytes are `bytes`; `file` is named by errors.
  public static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> SafetensorsFile {
    let header = try SafetensorsHeader(bytes, file: file)
    var content = SafetensorsFile(metadata: header.metadata)
    for entry in header.entries {
      let data = bytes[header.dataStart + entry.range.lowerBound..<header.dataStart + entry.range.upperBound]
      let elements = EncodedElements(type: entry.type, count: entry.range.count / entry.type.size, bytes: data)
      if entry.type.isFloatingPoint {
        content.tensors[entry.name] = Tensor(shape: entry.shape, values: elements.floats())
      } else {
        let values = elements.integers().compactMap(\.self)
        guard values.count == elements.count else {
          throw DataError(.malformed, file: file, "tensor '\(entry.name)': holds numbers of 2⁶³ or more")
        }
        content.integers[entry.name] = IntegerTensor(shape: entry.shape, values: values)
      }
    }
    return content
  }

  /// Writes the file at `path`: integers as I64, then tensors as F32, each in the order of their names. The same content
  /// gives the same bytes.
  ///
  /// - Precondition: no name is both a tensor's and an integer tensor's, and none is `__metadata__`.
  public func write(to path: String) throws(DataError) {
    var file = try AtomicFile(path)
    try file.write(SafetensorsHeader.encoded(self))
    for (_, tensor) in sortedIntegers { try file.writeElements(tensor.values) }
    for (_, tensor) in sortedTensors { try file.writeElements(tensor.values) }
    try file.finish()
  }

  var sortedIntegers: [(key: String, value: IntegerTensor)] { integers.sorted { $0.key < $1.key } }
  var sortedTensors: [(key: String, value: Tensor)] { tensors.sorted { $0.key < $1.key } }
}

/// A dense array of whole numbers with any number of dimensions, the last one varying fastest.
public struct IntegerTensor: Equatable, Sendable {
  /// The length of each dimension, outermost first; none for a single number.
  public let shape: [Int]
  /// The elements; `shape.reduce(1, *)` of them.
  public var values: [Int64]

  /// Wraps `values` in `shape`.
  ///
  /// - Precondition: the shape's lengths are not negative and multiply to the number of values.
  public init(shape: [Int], values: [Int64]) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count, "shape \(shape) ≠ \(values.count) values")
    self.shape = shape
    self.values = values
  }
}
