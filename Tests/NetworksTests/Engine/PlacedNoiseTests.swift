import Foundation
import Networks
import Tensors
import Testing

@Suite struct PlacedNoiseTests {
  private func noise(count: Int, size: Int, first: Int = 0, seed: UInt64 = 1, threads: Int = 2) -> Matrix {
    let batch = Batch(shape: Shape(channels: size), capacity: count)
    batch.count = count
    batch.fillWithNormalNoise(NoiseKey(seed: seed, step: 3), first: first, Workers(threads))
    return batch.matrix
  }

  @Test func numbersAreThoseOfTheScript() throws {
    let fixture = try DiffusionFixture.load()
    let found = noise(count: 6, size: 17, seed: fixture.seed).row(5)
    for (one, other) in zip(found, fixture.noise) { #expect(abs(one - other) < 2e-6) }
    #expect(fixture.noise.count == 17)
    let time = TimeEmbedding(steps: fixture.steps, size: fixture.embedding)[fixture.steps / 2]
    #expect(largestDifference(time, fixture.time) < 1e-6)
  }

  @Test func placesDecideAlone() {
    let all = noise(count: 70, size: 9)
    #expect(noise(count: 70, size: 9, threads: 1) == all)
    #expect(noise(count: 20, size: 9) == all.selectingRows(0..<20))
    #expect(noise(count: 30, size: 9, first: 32) == all.selectingRows(32..<62))
    #expect(noise(count: 70, size: 9, seed: 2) != all)
    // More values begin with the same ones.
    #expect(noise(count: 4, size: 12).row(3).prefix(9) == all.row(3))
  }

  @Test func numbersAreNormal() {
    let numbers = noise(count: 2000, size: 500).values.map { Double($0) }
    let count = Double(numbers.count)
    let moments = (1...4).map { power in numbers.reduce(0) { $0 + pow($1, Double(power)) } / count }
    #expect(abs(moments[0]) < 5e-3 && abs(moments[1] - 1) < 7e-3 && abs(moments[2]) < 2e-2)
    #expect(abs(moments[3] - 3) < 0.05)
    // Kolmogorov and Smirnov's distance from the normal distribution.
    let sorted = numbers.sorted()
    var distance = 0.0
    for (index, number) in sorted.enumerated() {
      let expected = 0.5 * erfc(-number / 2.0.squareRoot())
      distance = max(distance, abs((Double(index) + 0.5) / count - expected))
    }
    #expect(distance < 1.95 / count.squareRoot(), "\(distance)")
    // Neighbors, the two numbers of a pair among them, do not tell of one another.
    for lag in [1, 2, 500] {
      let product = zip(numbers, numbers.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / count
      #expect(abs(product) < 5e-3, "\(lag): \(product)")
    }
  }
}
