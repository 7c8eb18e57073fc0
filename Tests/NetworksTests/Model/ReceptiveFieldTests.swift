import Networks
import Tensors
import Testing

/// Receptive fields against what a change of each pixel changes.
@Suite struct ReceptiveFieldTests {
  static let models: [String: [Layer]] = [
    "strides and dilation": [
      Layer("a", .convolution(channels: 2, kernel: Extent(height: 3, width: 2), stride: 2, padding: 1)),
      Layer("b", .convolution(channels: 2, kernel: 2, dilation: Extent(height: 1, width: 2))),
      Layer("last", .dense(features: 2)),
    ],
    "pools": [
      Layer("a", .averagePool(size: 3, stride: 2, padding: 1)), Layer("b", .convolution(channels: 3, kernel: 2)),
      Layer("last", .dense(features: 2)),
    ],
    "transposed": [
      Layer("a", .convolution(channels: 2, kernel: 3, stride: 3)),
      Layer("b", .transposedConvolution(channels: 2, kernel: 3, stride: 2, padding: 1)),
      Layer("last", .dense(features: 2)),
    ],
    "branches": [
      Layer("a", .convolution(channels: 2, kernel: 1)),
      Layer("b", .convolution(channels: 2, kernel: 3, padding: 1), inputs: ["a"]),
      Layer("d", .convolution(channels: 2, kernel: 2, padding: Padding(top: 1, left: 0, bottom: 0, right: 1))),
      Layer("sum", .add, inputs: ["a", "d"]),
      Layer("last", .dense(features: 2)),
    ],
  ]

  @Test(arguments: models.keys.sorted()) func everyPixelThatMattersIsInside(name: String) throws {
    let side = 9
    let model = try Model(
      name: "field", input: Shape(channels: 1, height: side, width: side), layers: try #require(Self.models[name]))
    let network = Network(model, seed: 4)
    // Image 0 is gray; image 1 + p has another value in pixel p.
    var pixels = [UInt8](repeating: 90, count: (side * side + 1) * side * side)
    for pixel in 0..<side * side { pixels[(pixel + 1) * side * side + pixel] = 250 }
    let labels = [UInt8](repeating: 0, count: side * side + 1)
    let source = try ImageSource(pixels: pixels, shape: model.input, labels: labels)
    let layers = Array(model.layers.indices)
    let matrices = try LayerCapture(network, layers: layers).matrices(
      of: source, indices: (0..<Int32(labels.count)).map { $0 })
    for layer in layers {
      let (shape, matrix) = (model.shapes[layer], matrices[layer])
      for position in 0..<shape.area {
        let changed = (0..<side * side).filter { pixel in
          (0..<shape.channels).contains { channel in
            matrix[0, channel * shape.area + position] != matrix[pixel + 1, channel * shape.area + position]
          }
        }
        let (rows, columns) = (changed.map { $0 / side }, changed.map { $0 % side })
        let field = model.receptiveField(of: layer, row: position / shape.width, column: position % shape.width)
        #expect(field?.rows.lowerBound == rows.min() && field?.columns.lowerBound == columns.min())
        #expect(
          field.map { $0.rows.upperBound - 1 } == rows.max() && field.map { $0.columns.upperBound - 1 } == columns.max()
        )
      }
    }
  }

  @Test func whatOnlyPaddingReachesSeesNothing() throws {
    let model = try Model(
      name: "padded", input: Shape(channels: 1, height: 4, width: 4),
      [.pad(Padding(2)), .convolution(channels: 1, kernel: 1), .dense(features: 2)])
    #expect(model.receptiveField(of: 1, row: 0, column: 0) == nil)
    #expect(model.receptiveField(of: 1, row: 2, column: 5) == ReceptiveField(rows: 0..<1, columns: 3..<4))
    #expect(model.receptiveField(of: 2, row: 0, column: 0) == ReceptiveField(rows: 0..<4, columns: 0..<4))
  }

  @Test func upsampledMapsSeeWhatTheyAreMadeFrom() throws {
    func model(_ mode: Upsampling) throws -> Model {
      try Model(
        name: "upsampled", input: Shape(channels: 1, height: 6, width: 6),
        [.averagePool(size: 2, stride: 2), .upsample(factor: 2, mode: mode), .dense(features: 2)])
    }
    let (nearest, bilinear) = (try model(.nearest), try model(.bilinear))
    #expect(nearest.receptiveField(of: 1, row: 3, column: 0) == ReceptiveField(rows: 2..<4, columns: 0..<2))
    #expect(bilinear.receptiveField(of: 1, row: 3, column: 0) == ReceptiveField(rows: 2..<6, columns: 0..<2))
    #expect(bilinear.receptiveField(of: 1, row: 2, column: 5) == ReceptiveField(rows: 0..<4, columns: 4..<6))
  }
}
