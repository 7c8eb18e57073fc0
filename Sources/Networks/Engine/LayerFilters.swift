import Tensors

extension Model {
  /// Whether layer `index` multiplies parts of maps by learned kernels: a convolution, or a dense layer that reads maps.
  public func hasFilters(_ index: Int) -> Bool {
    switch layers[index].kind {
    case .convolution, .transposedConvolution: true
    case .dense: inputShape(of: index).area > 1
    default: false
    }
  }
}

extension Network {
  /// The kernel of each unit of layer `index`, of the given shape: for each channel that the unit reads its rows and columns.
  /// Nil for layers without any.
  ///
  /// - Complexity: O(weights).
  public func filters(of index: Int) -> (shape: Shape, kernels: [[Float]])? {
    guard model.hasFilters(index), let weights = parameter("\(model.layers[index].name).weight") else { return nil }
    let tensor: Tensor
    let shape: Shape
    switch model.layers[index].kind {
    case .transposedConvolution(let convolution):
      tensor = weights.exchangingFirstTwo(groups: convolution.groups)
      shape = Shape(kernels: tensor)
    case .convolution:
      tensor = weights
      shape = Shape(kernels: tensor)
    default:
      tensor = weights
      shape = model.inputShape(of: index)
    }
    let starts = stride(from: 0, to: tensor.count, by: shape.count)
    return (shape, starts.map { Array(tensor.values[$0..<$0 + shape.count]) })
  }
}

extension Shape {
  /// What one of `kernels` reads at a time.
  fileprivate init(kernels: Tensor) {
    self.init(channels: kernels.shape[1], height: kernels.shape[2], width: kernels.shape[3])
  }
}

extension Tensor {
  /// The kernels of a transposed convolution, `[in, out / groups, height, width]`, as those of a convolution that gives each
  /// unit its kernels: `[out, in / groups, height, width]`.
  fileprivate func exchangingFirstTwo(groups: Int) -> Tensor {
    let (inputs, outputs, area) = (shape[0] / groups, shape[1], shape[2] * shape[3])
    var values: [Float] = []
    values.reserveCapacity(count)
    for unit in 0..<groups * outputs {
      let (group, output) = unit.quotientAndRemainder(dividingBy: outputs)
      for input in 0..<inputs {
        let start = ((group * inputs + input) * outputs + output) * area
        values += self.values[start..<start + area]
      }
    }
    return Tensor(shape: [groups * outputs, inputs, shape[2], shape[3]], values: values)
  }
}
