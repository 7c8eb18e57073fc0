/// What layer normalization knows of each image of a chunk.
struct ImageMoments {
  let mean: Lanes
  /// 1 / √(variance + ε).
  let factor: Lanes

  init(mean: Lanes, factor: Lanes) {
    self.mean = mean
    self.factor = factor
  }

  init(mean: Lanes, variance: SIMD16<Double>, epsilon: Float) {
    self.mean = mean
    factor = Lanes(1 / (variance + Double(epsilon)).squareRoot())
  }
}

/// How many values are added in single precision at a time.
private let runLength = 64

/// The sums of `count` values of each image.
func sumImages(_ values: LanePointer, count: Int) -> SIMD16<Double> {
  var sum = SIMD16<Double>.zero
  for start in stride(from: 0, to: count, by: runLength) {
    var lanes = Lanes.zero
    for index in start..<min(count, start &+ runLength) { lanes += values[index] }
    sum += SIMD16<Double>(lanes)
  }
  return sum
}

/// The sums of the squared distances of `count` values of each image from its `mean`.
func sumSquaredDistances(_ values: LanePointer, count: Int, from mean: Lanes) -> SIMD16<Double> {
  var sum = SIMD16<Double>.zero
  for start in stride(from: 0, to: count, by: runLength) {
    var lanes = Lanes.zero
    for index in start..<min(count, start &+ runLength) {
      let distance = values[index] - mean
      lanes.addProduct(distance, distance)
    }
    sum += SIMD16<Double>(lanes)
  }
  return sum
}

/// (x − mean) · factor · scale + shift, each value with a scale and a shift of its own.
func normalizeImages(
  _ values: LanePointer, count: Int, moments: ImageMoments, scales: Scalars, shifts: Scalars, into results: LanePointer
) {
  for index in 0..<count {
    let normalized = (values[index] - moments.mean) * moments.factor
    results[index] = Lanes(repeating: shifts[index]).addingProduct(normalized, Lanes(repeating: scales[index]))
  }
}

/// Sums over the values of each image on the way back, of h = gradient · scale and of h · (x − mean) · factor.
struct ImageSums {
  private var deltas = SIMD16<Double>.zero
  private var products = SIMD16<Double>.zero

  /// Adds `count` values, and writes the gradients by their scales and shifts, summed over the images.
  mutating func add(
    _ values: LanePointer, deltas source: LanePointer, count: Int, moments: ImageMoments, scales: Scalars,
    byScale: Scalars, byShift: Scalars
  ) {
    for start in stride(from: 0, to: count, by: runLength) {
      var sum = Lanes.zero
      var product = Lanes.zero
      for index in start..<min(count, start &+ runLength) {
        let normalized = (values[index] - moments.mean) * moments.factor
        let scaled = source[index] * scales[index]
        sum += scaled
        product.addProduct(scaled, normalized)
        byScale[index] = (source[index] * normalized).sum()
        byShift[index] = source[index].sum()
      }
      deltas += SIMD16<Double>(sum)
      products += SIMD16<Double>(product)
    }
  }

  /// Their means over `count` values.
  func means(count: Int) -> (delta: Lanes, product: Lanes) {
    (Lanes(deltas / Double(count)), Lanes(products / Double(count)))
  }
}

/// factor · (h − mean h − (x − mean) · factor · mean of h · (x − mean) · factor), where h = gradient · scale.
func differentiateImages(
  _ values: LanePointer, deltas: LanePointer, count: Int, moments: ImageMoments, means: (delta: Lanes, product: Lanes),
  scales: Scalars, into results: LanePointer
) {
  for index in 0..<count {
    let normalized = (values[index] - moments.mean) * moments.factor
    let scaled = deltas[index] * scales[index]
    results[index] = (scaled - means.delta - normalized * means.product) * moments.factor
  }
}
