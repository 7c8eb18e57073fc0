import Foundation

/// What a denoiser is told of the step: sines, then cosines, of angles that grow with the step, each frequency lower than the one
/// before, from 1 to 1/10,000 (the positions of Vaswani et al. 2017, with steps counted so that the last is 1,000).
package struct TimeEmbedding: Sendable {
  private let rows: [[Float]]

  /// Embeddings of `size` values, an even number, for the steps from 0 to `steps`.
  package init(steps: Int, size: Int) {
    rows = (0...steps).map { step in
      let time = 1000 * Double(step) / Double(steps)
      let angles = (0..<size / 2).map { time * pow(1e-4, Double($0) / Double(max(1, size / 2 - 1))) }
      return angles.map { Float(sin($0)) } + angles.map { Float(cos($0)) }
    }
  }

  /// The embedding of `step`.
  package subscript(step: Int) -> [Float] { rows[step] }

  /// Writes the embedding of each lane's step.
  func write(_ steps: [Int], into target: LanePointer) {
    for index in rows[0].indices {
      var values = Lanes.zero
      for (lane, step) in steps.enumerated() { values[lane] = rows[step][index] }
      target[index] = values
    }
  }
}
