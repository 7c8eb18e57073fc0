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
    func rows(_ label: Int) -> [[Double]] {
      labels.indices.filter { labels[$0] == label }.map { states.values.row($0 * 5 + step).map { Double($0) } }
    }
    func mean(_ rows: [[Double]]) -> [Double] {
      (0..<4).map { unit in rows.reduce(0) { $0 + $1[unit] } / Double(rows.count) }
    }
    let (a, b) = (mean(rows(0)), mean(rows(1)))
    let way = zip(b, a).map { $0 - $1 }
    let length = way.reduce(0) { $0 + $1 * $1 }.squareRoot()
    func variance(_ rows: [[Double]], _ mean: [Double]) -> Double {
      rows.reduce(0) { sum, row in
        let along = zip(zip(row, mean), way).reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 / length }
        return sum + along * along
      } / Double(rows.count)
    }
    let expected = length / ((variance(rows(0), a) + variance(rows(1), b)) / 2).squareRoot()
    #expect(abs(means.distance(0, 1, after: step, states, labels: labels) - expected) < 1e-4 * expected)
    let right = [(0, a, b), (1, b, a)].reduce(0) { sum, item in
      sum
        + rows(item.0).count { row in
          zip(row, item.1).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            < zip(row, item.2).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
    }
    #expect(abs(shares[step] - Double(right) / 60) < 1e-9)
  }
}
