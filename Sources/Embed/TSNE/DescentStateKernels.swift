import Tensors

/// What one part of the points adds to the summary of a step.
struct StepPart {
  /// Σ |gradient|², without the factor 4.
  var squares = 0.0
  /// How many coordinates had to be limited.
  var limited = 0.0
}

/// How many points a thread takes at a time.
private let chunk = 2048

/// Moves all points by one step and returns the sums of each chunk; without `gains` the learning rate is the same for all.
///
/// Every coordinate is treated alike, so points are taken as a row of floats.
func stepKernel<Point: MapPoint>(
  _ rule: StepRule, _ attractive: [Point], _ repulsive: [Point],
  _ map: inout [Point], _ velocity: inout [Point], _ gains: inout [Point], workers: Workers
) -> [StepPart] {
  let count = map.count
  precondition(
    attractive.count == count && repulsive.count == count && velocity.count == count, "a force for each point")
  precondition(gains.isEmpty || gains.count == count, "a gain for each point, or none")
  let width = MemoryLayout<Point>.stride / MemoryLayout<Float>.stride
  return attractive.withUnsafeBytes { attractive in
    repulsive.withUnsafeBytes { repulsive in
      map.withUnsafeMutableBytes { map in
        velocity.withUnsafeMutableBytes { velocity in
          gains.withUnsafeMutableBytes { gains -> [StepPart] in
            guard let attraction = attractive.baseAddress, let repulsion = repulsive.baseAddress,
              let places = map.baseAddress, let speeds = velocity.baseAddress
            else { return [] }
            let rows = StepRows(
              attractive: attraction, repulsive: repulsion, map: places, velocity: speeds,
              gains: gains.isEmpty ? nil : gains.baseAddress)
            return workers.mapChunks(of: count, size: chunk) { range in
              moveKernel(rows, range.lowerBound * width..<range.upperBound * width, rule)
            }
          }
        }
      }
    }
  }
}

/// Where the coordinates stand in memory, each row of floats in the same order.
private struct StepRows {
  let attractive: UnsafeRawPointer
  let repulsive: UnsafeRawPointer
  let map: UnsafeMutableRawPointer
  let velocity: UnsafeMutableRawPointer
  let gains: UnsafeMutableRawPointer?
}

@inline(never)
private func moveKernel(_ rows: StepRows, _ range: Range<Int>, _ rule: StepRule) -> StepPart {
  var squares = SIMD16<Float>.zero
  var limited = SIMD16<Float>.zero
  var part = StepPart()
  var index = range.lowerBound
  while index + 16 <= range.upperBound {
    moveLanes(rows, at: index, rule, squares: &squares, limited: &limited)
    index += 16
  }
  while index < range.upperBound {
    var (square, limit) = (SIMD2<Float>.zero, SIMD2<Float>.zero)
    moveLanes(rows, at: index, rule, squares: &square, limited: &limit)
    part.squares += Double(square.x + square.y)
    part.limited += Double(limit.x + limit.y)
    index += 2
  }
  part.squares += Double(sumLanes(squares))
  part.limited += Double(sumLanes(limited))
  return part
}

/// Moves as many coordinates as `Lanes` holds, from the `index`-th on.
@inline(__always)
private func moveLanes<Lanes: SIMD<Float>>(
  _ rows: StepRows, at index: Int, _ rule: StepRule, squares: inout Lanes, limited: inout Lanes
) {
  let offset = index * MemoryLayout<Float>.stride
  let pull = rows.attractive.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
  let push = rows.repulsive.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
  let last = rows.velocity.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
  let place = rows.map.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
  let gradient = pull * rule.exaggeration - push * rule.repulsionShare
  var rate = Lanes(repeating: rule.learningRate)
  if let gains = rows.gains {
    let gain = adaptedGain(gains.loadUnaligned(fromByteOffset: offset, as: Lanes.self), gradient, last)
    gains.storeBytes(of: gain, toByteOffset: offset, as: Lanes.self)
    rate *= gain
  }
  let longest = Lanes(repeating: StepRule.longestStep)
  let wanted = last * rule.momentum - gradient * rate
  let step = wanted.replacing(with: Lanes(repeating: 0), where: wanted .!= wanted)
    .replacing(with: longest, where: wanted .> longest).replacing(with: -longest, where: wanted .< -longest)
  rows.velocity.storeBytes(of: step, toByteOffset: offset, as: Lanes.self)
  rows.map.storeBytes(of: place + step, toByteOffset: offset, as: Lanes.self)
  squares += gradient * gradient
  limited += Lanes(repeating: 0).replacing(with: Lanes(repeating: 1), where: step .!= wanted)
}

/// Gains grow by 0.2 where the descent goes on as before and shrink by a fifth where it turns (Jacobs 1988).
@inline(__always)
private func adaptedGain<Lanes: SIMD<Float>>(_ gain: Lanes, _ gradient: Lanes, _ velocity: Lanes) -> Lanes {
  let zero = Lanes(repeating: 0)
  let falls = (gradient .> zero) .& (velocity .< zero)
  let rises = (gradient .< zero) .& (velocity .> zero)
  let adapted = (gain * 0.8).replacing(with: gain + 0.2, where: falls .| rises)
  let (least, most) = (Lanes(repeating: 0.01), Lanes(repeating: 1e6))
  return adapted.replacing(with: least, where: adapted .< least).replacing(with: most, where: adapted .> most)
}
