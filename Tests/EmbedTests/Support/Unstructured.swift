import Tensors

extension Matrix {
  /// Sums of twelve uniform numbers, nearly normal and the same to the last bit as those of `Fixtures/make_fixtures.py`.
  static func unstructured(_ rows: Int, _ columns: Int) -> Matrix {
    let values = (0..<UInt64(rows * columns)).map { index -> Float in
      var sum: UInt64 = 0
      for part: UInt64 in 1...3 {
        let word = splitMix(3 * index + part)
        for shift: UInt64 in [0, 16, 32, 48] { sum += (word >> shift) & 0xFFFF }
      }
      return Float(sum) / 65536 - 6
    }
    return Matrix(rows: rows, columns: columns, values: values)
  }

  /// The number that SplitMix64 makes of the state `index` times its increment.
  private static func splitMix(_ index: UInt64) -> UInt64 {
    var z = index &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
