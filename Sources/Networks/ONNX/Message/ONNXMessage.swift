import COnnx

/// An ONNX model as the protobuf library holds it; freed when it goes out of scope.
struct ONNXMessage: ~Copyable {
  /// The model's message. All it points to belongs to it and was allocated by `malloc`.
  let root: UnsafeMutablePointer<Onnx__ModelProto>

  /// Reads `bytes`.
  ///
  /// - Throws: `ONNXError` if they are cut short, or no protobuf message at all.
  /// - Complexity: O(bytes). No message of the schema can hold one of its own kind, so that nothing nests deeply.
  init(_ bytes: [UInt8]) throws(ONNXError) {
    guard let root = onnx__model_proto__unpack(nil, bytes.count, bytes) else {
      throw ONNXError("is damaged, cut short or no ONNX file: it is not a protobuf message")
    }
    self.root = root
  }

  /// A message made here, which this now owns.
  init(root: UnsafeMutablePointer<Onnx__ModelProto>) { self.root = root }

  deinit { onnx__model_proto__free_unpacked(root, nil) }

  /// The bytes of a file. O(size).
  borrowing func packed() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: onnx__model_proto__get_packed_size(root)) { buffer, count in
      count = onnx__model_proto__pack(root, buffer.baseAddress)
    }
  }
}
