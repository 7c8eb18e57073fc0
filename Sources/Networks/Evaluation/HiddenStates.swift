import Foundation
import Tensors

/// What a long short-term memory keeps in mind after each step, image by image.
public struct HiddenStates: Sendable {
  /// How many steps each image has: the rows that the layer reads.
  public let steps: Int
  /// A row for each step of each image, the steps of an image one after another: the hidden values after the step.
  public let values: Matrix
  /// What went into each step, in the same order.
  private let inputs: Matrix
  private let weights: [Matrix]
  private let biases: [Float]

  /// The gates of a cell, in PyTorch's order.
  public enum Gate: Int, CaseIterable, Sendable {
    /// How much of the candidate enters the cell.
    case input
    /// How much of the cell stays.
    case forget
    /// What would enter, −1 to 1.
    case candidate
    /// How much of the cell is shown.
    case output
  }

  /// Runs the images at `indices` through `network` up to its layer `index`.
  ///
  /// - Throws: `ModelError` if that is no LSTM, or the images do not fit the model.
  /// - Complexity: O(images × multiply-adds up to the layer); the values of all steps are in memory.
  public init(
    of network: Network, layer index: Int, on images: ImageSource, indices: [Int32], workers: Workers = .all
  ) throws {
    let model = network.model
    let layer = model.layers[index]
    guard case .lstm(let lstm) = layer.kind else {
      throw ModelError(layer: layer.name, problem: "it is no LSTM: only these have hidden values after every step")
    }
    let shape = model.inputShape(of: index)
    let features = lstm.features(of: shape)
    let reading = Layer(
      layer.name, .lstm(LSTM(units: lstm.units, output: .sequence)), inputs: model.inputNames(of: index))
    let source = Layer("\(layer.name)-columns", .transpose([0, 2, 1]), inputs: model.inputNames(of: index))
    let rows = Layer("\(layer.name)-rows", .reshape(Shape(channels: features, height: shape.height, width: 1)))
    func capture(_ layers: [Layer]) throws -> Matrix {
      try network.positions(of: layers, before: index, on: images, indices: indices, workers: workers)
    }
    steps = shape.height
    values = try capture([reading])
    inputs = try capture([source, rows])
    let parameters = model.parameters(of: index).compactMap { network.parameter($0.name) }
    weights = parameters.prefix(2).map(Matrix.init)
    biases = zip(parameters[2].values, parameters[3].values).map(+)
  }

  /// The number of cells.
  public var units: Int { values.columns }
  /// The number of images.
  public var images: Int { values.rows / max(1, steps) }

  /// What `gate` lets through at each step, the mean of all images: a row for each step and a column for each cell.
  ///
  /// - Complexity: O(images × steps × weights).
  public func meanGate(_ gate: Gate, workers: Workers = .all) -> Matrix {
    let own = gate.rawValue * units..<(gate.rawValue + 1) * units
    let fromInputs = inputs.multiplied(by: weights[0].selectingRows(own), transposingOther: true, workers: workers)
    let fromHidden = values.multiplied(by: weights[1].selectingRows(own), transposingOther: true, workers: workers)
    var sums = [Double](repeating: 0, count: steps * units)
    for row in 0..<values.rows {
      let step = row % steps
      for unit in 0..<units {
        let before = step == 0 ? 0 : fromHidden[row - 1, unit]
        let value = Double(fromInputs[row, unit] + before + biases[own.lowerBound + unit])
        sums[step * units + unit] += gate == .candidate ? tanh(value) : 1 / (1 + exp(-value))
      }
    }
    return Matrix(rows: steps, columns: units, values: sums.map { Float($0 / Double(images)) })
  }
}

extension Model {
  /// What layer `index` reads, by name.
  fileprivate func inputNames(of index: Int) -> [String] { sources[index].map(name(of:)) }
}

extension Network {
  /// The channels at every position of the output of the last of `layers`, which stand in place of layer `index` behind all that
  /// it reads.
  fileprivate func positions(
    of layers: [Layer], before index: Int, on images: ImageSource, indices: [Int32], workers: Workers
  ) throws -> Matrix {
    let isNeeded = model.needed(for: [index])
    let earlier = model.layers[..<index].indices.filter { isNeeded[$0] }.map { place in
      Layer(model.layers[place].name, model.layers[place].kind, inputs: model.inputNames(of: place))
    }
    let part = Network(
      try Model(
        name: model.name, input: model.input, preprocessing: model.preprocessing, layers: earlier + layers), seed: 0)
    for name in part.parameterNames {
      if let tensor = parameter(name) { try part.setParameter(name, to: tensor) }
    }
    let capture = LayerCapture(part, layers: [part.model.layers.count - 1], form: .positions, workers: workers)
    return try capture.matrices(of: images, indices: indices)[0]
  }
}
