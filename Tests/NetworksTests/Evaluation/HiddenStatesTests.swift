import Networks
import Tensors
import Testing

@Suite struct HiddenStatesTests {
  private func network() throws -> Network {
    Network(
      try Model(
        name: "sequence", input: Shape(channels: 2, height: 5, width: 3),
        [.convolution(channels: 2, kernel: 3, padding: 1), .lstm(LSTM(units: 4)), .dense(features: 3)]), seed: 5)
  }

  @Test func theLastStepIsWhatTheLayerGives() throws {
    let network = try network()
    let images = try syntheticImages(count: 21, shape: network.model.input, classes: 3)
    let indices: [Int32] = [4, 0, 20, 7]
    let states = try HiddenStates(of: network, layer: 1, on: images, indices: indices)
    #expect(states.steps == 5 && states.units == 4 && states.images == 4)
    let last = try #require(try capture(network, images, indices[...], layers: [1])[1])
    let found = (0..<4).flatMap { states.values.row($0 * 5 + 4) }
    #expect(largestDifference(found, last) < 1e-6)
    #expect(throws: ModelError.self) { try HiddenStates(of: network, layer: 0, on: images, indices: indices) }
  }

  /// From the gates of one image the cells and hidden values follow.
  @Test func gatesMakeTheHiddenValues() throws {
    let network = try network()
    let images = try syntheticImages(count: 9, shape: network.model.input, classes: 3)
    let states = try HiddenStates(of: network, layer: 1, on: images, indices: [6])
    let gates = HiddenStates.Gate.allCases.map { states.meanGate($0) }
    var cells = [Double](repeating: 0, count: 4)
    for step in 0..<5 {
      for unit in 0..<4 {
        let (input, forget, candidate, output) = (
          Double(gates[0][step, unit]), Double(gates[1][step, unit]), Double(gates[2][step, unit]),
          Double(gates[3][step, unit])
        )
        cells[unit] = forget * cells[unit] + input * candidate
        #expect(abs(output * hyperbolicTangent(cells[unit]) - Double(states.values[step, unit])) < 1e-6)
      }
    }
  }

  private func hyperbolicTangent(_ x: Double) -> Double {
    // By its series of odd powers' continued fraction, independent of the engine.
    var value = 0.0
    for odd in stride(from: 31.0, through: 1, by: -2) { value = x * x / (odd + value) }
    return value / x
  }

  @Test func meansAndDistancesOfClasses() throws {
    let network = try network()
    let images = try syntheticImages(count: 60, shape: network.model.input, classes: 3)
    let states = try HiddenStates(of: network, layer: 1, on: images, indices: Array(0..<60))
    let labels = (0..<60).map { $0 % 2 }
    let means = ClassMeans(states, labels: labels, classes: [0, 1])
    let shares = means.shareNearestToOwn(states, labels: labels)
    #expect(shares.count == 5 && shares.allSatisfy { (0...1).contains($0) })
    // By hand for one step.
    let step = 3
    let rows = [0, 1].map { label -> [[Double]] in
      labels.indices.filter { labels[$0] == label }.map { states.values.row($0 * 5 + step).map { Double($0) } }
    }
    let centers = rows.map(center)
    let way = difference(centers[1], centers[0])
    let length = product(way, way).squareRoot()
    let variances = zip(rows, centers).map { rows, center -> Double in
      let along = rows.map { product(difference($0, center), way) / length }
      return product(along, along) / Double(rows.count)
    }
    let expected = length / ((variances[0] + variances[1]) / 2).squareRoot()
    #expect(abs(means.distance(0, 1, after: step, states, labels: labels) - expected) < 1e-4 * expected)
    var right = 0
    for (own, other) in [(0, 1), (1, 0)] {
      right += rows[own].count { row in
        let (near, far) = (difference(row, centers[own]), difference(row, centers[other]))
        return product(near, near) < product(far, far)
      }
    }
    #expect(abs(shares[step] - Double(right) / 60) < 1e-9)
  }

  private func center(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { unit in
      let sum: Double = rows.reduce(0) { $0 + $1[unit] }
      return sum / Double(rows.count)
    }
  }

  private func difference(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += x * y }
    return sum
  }
}
