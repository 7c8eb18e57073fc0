/// One channel of a chunk, as batch normalization reads it.
struct NormalizedChannel {
  let values: LanePointer
  let rowStride: Int
  let rows: Int
  let columns: Int
  /// The number of lanes that hold an image.
  let images: Int

  private var present: SIMDMask<SIMD16<Int32>> {
    SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) .< SIMD16(repeating: Int32(images))
  }

  /// The mean, and the sum of squared distances from it.
  func moments() -> (mean: Double, squares: Double) {
    let present = present
    var sum = 0.0
    for row in 0..<rows {
      var lanes = Lanes.zero
      for column in 0..<columns { lanes += values[row &* rowStride &+ column] }
      sum += total(lanes, where: present)
    }
    let mean = sum / Double(rows * columns * images)
    let center = Lanes(repeating: Float(mean))
    var squares = 0.0
    var rest = 0.0
    for row in 0..<rows {
      var lanes = Lanes.zero
      var distances = Lanes.zero
      for column in 0..<columns {
        let distance = values[row &* rowStride &+ column] - center
        lanes.addProduct(distance, distance)
        distances += distance
      }
      squares += total(lanes, where: present)
      rest += total(distances, where: present)
    }
    // The mean was rounded to 32 bits for the distances; this takes back what that added.
    return (mean, max(0, squares - rest * rest / Double(rows * columns * images)))
  }

  /// (x − mean) · factor + shift for all values.
  func normalize(mean: Float, factor: Float, shift: Float, into results: LanePointer, rowStride resultStride: Int) {
    for row in 0..<rows {
      for column in 0..<columns {
        let distance = values[row &* rowStride &+ column] - mean
        results[row &* resultStride &+ column] = Lanes(repeating: shift).addingProduct(
          distance, Lanes(repeating: factor))
      }
    }
  }

  /// The sum of the gradients, and of their products with x − mean.
  func products(with deltas: LanePointer, mean: Float) -> (sum: Double, product: Double) {
    let present = present
    var sum = 0.0
    var product = 0.0
    for row in 0..<rows {
      var lanes = Lanes.zero
      var products = Lanes.zero
      for column in 0..<columns {
        let delta = deltas[row &* columns &+ column]
        lanes += delta
        products.addProduct(delta, values[row &* rowStride &+ column] - mean)
      }
      sum += total(lanes, where: present)
      product += total(products, where: present)
    }
    return (sum, product)
  }

  /// scale · factor · (g − byShift − byScale · (x − mean) · factor), where g are the gradients; 0 in lanes without an image.
  func differentiate(
    deltas: LanePointer, mean: Float, factor: Float, scale: Float, byShift: Float, byScale: Float,
    into results: LanePointer
  ) {
    let present = present
    let slope = Lanes(repeating: -byScale * factor)
    for row in 0..<rows {
      for column in 0..<columns {
        let place = row &* columns &+ column
        let distance = values[row &* rowStride &+ column] - mean
        let delta = (deltas[place] - byShift).addingProduct(distance, slope) * (scale * factor)
        results[place] = Lanes.zero.replacing(with: delta, where: present)
      }
    }
  }

  private func total(_ lanes: Lanes, where present: SIMDMask<SIMD16<Int32>>) -> Double {
    SIMD16<Double>(Lanes.zero.replacing(with: lanes, where: present)).sum()
  }
}
