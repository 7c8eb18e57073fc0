import COnnx
import Datasets

/// Copies tensors out of protobuf messages, and out of the files beside a model that hold large ones.
struct ONNXTensorReader {
  private let folder: String
  /// The files read so far, by their names in the folder.
  private var files: [String: [UInt8]] = [:]

  /// - Parameter folder: where the files lie that tensors name.
  init(folder: String) { self.folder = folder }

  /// The tensor in `message`.
  ///
  /// - Throws: `ONNXError` for a shape that is none, elements that are no numbers, and more or fewer of them than the shape makes.
  mutating func read(_ message: Onnx__TensorProto) throws(ONNXError) -> ONNXTensor {
    let name = ONNXMessageReader.text(message.name).shown
    do throws(ONNXError) {
      let shape = try Self.shape(ONNXMessageReader.list(message.dims, message.n_dims))
      guard let type = ONNXElementType(rawValue: Int(message.data_type)) else {
        throw ONNXError("holds elements of the type \(ONNXElementType.name(of: Int(message.data_type))), not numbers")
      }
      let count = shape.reduce(1, *)
      guard let bytes = try bytes(of: message) else {
        return try Self.tensor(shape, Self.fields(of: message, type, count))
      }
      return try Self.tensor(shape, Self.decode(bytes, type, count))
    } catch { throw name.isEmpty ? error : ONNXError("tensor ‘\(name)’ \(error)") }
  }

  /// Elements as a file may hold them.
  private typealias Elements = ONNXTensor.Elements

  /// The most elements that a tensor may have, also when its sides of length 0 are not counted.
  private static let largestCount = 1 << 40

  private static func shape(_ sides: [Int64]) throws(ONNXError) -> [Int] {
    var count = 1
    for side in sides {
      let (product, overflow) = count.multipliedReportingOverflow(by: max(1, Int(side)))
      guard side >= 0, !overflow, product <= largestCount else { throw ONNXError("cannot have the shape \(sides)") }
      count = product
    }
    return sides.map { Int($0) }
  }

  private static func tensor(_ shape: [Int], _ elements: Elements) throws(ONNXError) -> ONNXTensor {
    let (found, expected) = (elements.count, shape.reduce(1, *))
    guard found == expected else {
      throw ONNXError("holds \(found) numbers, but its shape \(shape) makes \(expected)")
    }
    switch elements {
    case .reals(let numbers): return ONNXTensor(shape: shape, reals: numbers)
    case .integers(let numbers): return ONNXTensor(shape: shape, integers: numbers)
    }
  }

  /// The bytes of the elements in the order of the file; nil if they stand in fields of their own type.
  private mutating func bytes(of message: Onnx__TensorProto) throws(ONNXError) -> ArraySlice<UInt8>? {
    let isExternal = message.has_data_location != 0 && message.data_location == 1
    if isExternal {
      return try externalBytes(ONNXMessageReader.entries(message.external_data, message.n_external_data))
    }
    guard message.has_raw_data != 0 else { return nil }
    return ONNXMessageReader.list(message.raw_data.data, message.raw_data.len)[...]
  }

  private static func decode(
    _ bytes: ArraySlice<UInt8>, _ type: ONNXElementType, _ count: Int
  ) throws(ONNXError) -> Elements {
    guard bytes.count == count * type.stored.size else {
      throw ONNXError("holds \(bytes.count) bytes, but \(count) × \(type) makes \(count * type.stored.size)")
    }
    let encoded = EncodedElements(type: type.stored, count: count, bytes: bytes)
    if type.isReal { return .reals(encoded.floats()) }
    return .integers(try machineWords(encoded.integers()))
  }

  private static func machineWords(_ numbers: [Int64?]) throws(ONNXError) -> [Int] {
    var words: [Int] = []
    words.reserveCapacity(numbers.count)
    for number in numbers {
      guard let number else { throw ONNXError("holds a whole number beyond 9223372036854775807") }
      words.append(Int(number))
    }
    return words
  }

  /// Elements that stand in the field for their type; small ones share that of `int32`, half precision as its bits.
  private static func fields(
    of message: Onnx__TensorProto, _ type: ONNXElementType, _ count: Int
  ) throws(ONNXError) -> Elements {
    switch type {
    case .float: return .reals(ONNXMessageReader.list(message.float_data, message.n_float_data))
    case .double:
      return .reals(ONNXMessageReader.list(message.double_data, message.n_double_data).map { Float($0) })
    case .int64: return .integers(ONNXMessageReader.list(message.int64_data, message.n_int64_data).map { Int($0) })
    case .uint32, .uint64:
      let numbers = ONNXMessageReader.list(message.uint64_data, message.n_uint64_data)
      return .integers(try machineWords(numbers.map { Int64(exactly: $0) }))
    case .float16, .bfloat16:
      let bits = ONNXMessageReader.list(message.int32_data, message.n_int32_data)
      let bytes = bits.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
      return try decode(bytes[...], type, count)
    case .uint8, .int8, .uint16, .int16, .int32, .bool:
      return .integers(ONNXMessageReader.list(message.int32_data, message.n_int32_data).map { Int($0) })
    }
  }
}

extension ONNXTensorReader {
  /// The part of another file that `values` describe.
  private mutating func externalBytes(_ values: [String: String]) throws(ONNXError) -> ArraySlice<UInt8> {
    let name = values["location"] ?? ""
    // A model from elsewhere must not make us read just any file.
    guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw ONNXError("is stored in ‘\(name.shown)’, which is no file in the folder of the model")
    }
    let file = try file(name)
    guard let start = Int(values["offset"] ?? "0"), start >= 0, start <= file.count,
      let count = values["length"].map({ Int($0) }) ?? file.count - start, count >= 0, count <= file.count - start
    else {
      throw ONNXError(
        "is stored in ‘\(name.shown)’ (offset \(values["offset"]?.shown ?? "0"), length \(values["length"]?.shown ?? "the rest")), "
          + "but that holds \(file.count) bytes")
    }
    return file[start..<start + count]
  }

  private mutating func file(_ name: String) throws(ONNXError) -> [UInt8] {
    if let file = files[name] { return file }
    do {
      let bytes = try InputFile.readWhole(folder + name)
      files[name] = bytes
      return bytes
    } catch { throw ONNXError("is stored in a file of its own: \(error)") }
  }
}

extension ONNXTensor.Elements {
  /// How many there are.
  var count: Int {
    switch self {
    case .reals(let numbers): numbers.count
    case .integers(let numbers): numbers.count
    }
  }
}
