import Tensors

/// How many keys a thread takes at a time.
private let keysPerChunk = 16384
/// Keys are sorted by so many bits at a time.
private let digitBits: UInt64 = 11

/// Sorts `keys` by their high 32 bits, equal ones in the order they come (least significant digit first). O(n).
func sortByHighHalf(_ keys: inout [UInt64], workers: Workers) {
  var other = [UInt64](repeating: 0, count: keys.count)
  for shift in stride(from: UInt64(32), to: 64, by: Int(digitBits)) {
    sortByDigit(keys, into: &other, shift: shift, workers: workers)
    swap(&keys, &other)
  }
}

/// Each chunk counts its keys by digit; then it knows where its first key of each digit belongs.
private func sortByDigit(_ keys: [UInt64], into sorted: inout [UInt64], shift: UInt64, workers: Workers) {
  let digits = 1 << Int(digitBits)
  let mask = UInt64(digits - 1)
  keys.withUnsafeBufferPointer { keys in
    var places = workers.mapChunks(of: keys.count, size: keysPerChunk) { range in
      var counts = [Int32](repeating: 0, count: digits)
      for index in range { counts[Int(keys[index] >> shift & mask)] += 1 }
      return counts
    }
    var place: Int32 = 0
    for digit in 0..<digits {
      for chunk in places.indices {
        let count = places[chunk][digit]
        places[chunk][digit] = place
        place += count
      }
    }
    sorted.withUnsafeMutableBufferPointer { sorted in
      workers.forEachChunk(of: keys.count, size: keysPerChunk) { range in
        var next = places[range.lowerBound / keysPerChunk]
        for index in range {
          let digit = Int(keys[index] >> shift & mask)
          sorted[Int(next[digit])] = keys[index]
          next[digit] += 1
        }
      }
    }
  }
}
