import Networks
import Tensors

/// The outputs of `layers` for the images at `indices`, row after row, in one array for each layer; only the rows `kept` if
/// it is given.
func capture(
  _ network: Network, _ source: ImageSource, _ indices: ArraySlice<Int32>, layers: [Int], workers: Workers = .all,
  keeping kept: [Int32]? = nil
) throws -> [Int: [Float]] {
  var outputs: [Int: [Float]] = [:]
  var rows: [Int: Int] = [:]
  try InferencePass(network, workers: workers).run(source, indices: indices, layers: layers) { range, layer, values in
    guard range.lowerBound == rows[layer, default: 0] else {
      throw ModelError(problem: "rows of layer \(layer) came out of order: \(range)")
    }
    rows[layer] = range.upperBound
    outputs[layer, default: []] += values
  }
  guard let kept else { return outputs }
  return Dictionary(
    uniqueKeysWithValues: outputs.map { layer, values in
      let width = network.model.shapes[layer].count
      return (layer, kept.flatMap { values[Int($0) * width..<(Int($0) + 1) * width] })
    })
}
