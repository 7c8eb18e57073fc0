extension Model {
  /// How many numbers tell the built-in denoiser the step.
  private static let embeddingSize = 32

  /// A U-shaped network that halves images of `shape` twice, computes most at these sizes, and adds on the way back what it had on the way
  /// there (Ronneberger et al. 2015, as Ho et al. 2020 use it). The step's embedding is added to the maps.
  static func denoiser(of shape: Shape, width: Int = 32) throws(ModelError) -> Model {
    let pixels = shape.count
    let half = Extent(height: shape.height / 2, width: shape.width / 2)
    let quarter = Extent(height: shape.height / 4, width: shape.width / 4)
    return try Model(
      name: "denoiser", input: Shape(channels: pixels + embeddingSize),
      layers: [
        Layer("flat", .slice(0..<pixels)),
        Layer("image", .reshape(shape)),
        Layer("time", .slice(pixels..<pixels + embeddingSize), inputs: [Layer.imageName]),
        Layer("time1", .dense(features: 2 * width)),
        Layer("time_relu1", .activation(.relu)),
      ]
        + contracting(width: width, half: half, quarter: quarter)
        + expanding(width: width, half: half, channels: shape.channels))
  }

  /// From the image down to a quarter of its sides.
  private static func contracting(width: Int, half: Extent, quarter: Extent) -> [Layer] {
    [
      Layer("down1", .convolution(channels: width, kernel: 4, stride: 2, padding: 1), inputs: ["image"])
    ] + step("1", width, half, to: "down1") + [
      Layer("conv1", .convolution(channels: width, kernel: 3, padding: 1)),
      Layer("relu1", .activation(.relu)),
      Layer("down2", .convolution(channels: 2 * width, kernel: 4, stride: 2, padding: 1)),
    ] + step("2", 2 * width, quarter, to: "down2") + [
      Layer("conv2", .convolution(channels: 2 * width, kernel: 3, padding: 1)),
      Layer("relu2", .activation(.relu)),
      Layer("conv3", .convolution(channels: 2 * width, kernel: 3, padding: 1)),
      Layer("add3", .add, inputs: ["conv3", "step_relu2"]),
      Layer("relu3", .activation(.relu)),
    ]
  }

  /// From there back to the size of the image.
  private static func expanding(width: Int, half: Extent, channels: Int) -> [Layer] {
    [
      Layer("up1", .transposedConvolution(channels: width, kernel: 4, stride: 2, padding: 1))
    ] + step("4", width, half, to: "up1", "relu1") + [
      Layer("conv4", .convolution(channels: width, kernel: 3, padding: 1)),
      Layer("relu4", .activation(.relu)),
      Layer("up2", .transposedConvolution(channels: width / 4, kernel: 4, stride: 2, padding: 1)),
      Layer("conv5", .convolution(channels: width / 4, kernel: 3, padding: 1), inputs: ["image"]),
      Layer("add5", .add, inputs: ["up2", "conv5"]),
      Layer("relu5", .activation(.relu)),
      Layer("conv6", .convolution(channels: channels, kernel: 3, padding: 1)),
      Layer("conv7", .convolution(channels: channels, kernel: 3, padding: 1), inputs: ["image"]),
      Layer("told", .add, inputs: ["conv6", "conv7"]),
    ]
  }

  /// Layers that add to the maps of `sources` what the step means for each of `channels`.
  private static func step(_ number: String, _ channels: Int, _ size: Extent, to sources: String...) -> [Layer] {
    [
      Layer("step\(number)", .dense(features: channels), inputs: ["time_relu1"]),
      Layer("spread\(number)", .upsample(factor: size)),
      Layer("sum\(number)", .add, inputs: sources + ["spread\(number)"]),
      Layer("step_relu\(number)", .activation(.relu)),
    ]
  }
}
