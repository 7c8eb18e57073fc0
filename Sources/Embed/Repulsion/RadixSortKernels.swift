/// Sorts `keys` by their high 32 bits, equal ones in the order they come (least significant digit first, bytes). O(n).
func sortByHighHalf(_ keys: inout [UInt64]) {
  var other = [UInt64](repeating: 0, count: keys.count)
  for shift: UInt64 in [32, 40, 48, 56] {
    var starts = [Int](repeating: 0, count: 257)
    keys.withUnsafeBufferPointer { source in
      other.withUnsafeMutableBufferPointer { target in
        starts.withUnsafeMutableBufferPointer { starts in
          for key in source { starts[Int(key >> shift & 0xFF) + 1] += 1 }
          for digit in 1..<257 { starts[digit] += starts[digit - 1] }
          for key in source {
            let digit = Int(key >> shift & 0xFF)
            target[starts[digit]] = key
            starts[digit] += 1
          }
        }
      }
    }
    swap(&keys, &other)
  }
}
