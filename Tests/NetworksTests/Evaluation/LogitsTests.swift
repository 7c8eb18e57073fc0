import Networks
import Testing

@Suite struct LogitsTests {
  /// A softmax at the end makes a network's outputs probabilities; the loss is that of what it reads.
  @Test(arguments: [Layer.Kind.softmax, .logSoftmax])
  func aFinalSoftmaxChangesNoLoss(_ kind: Layer.Kind) throws {
    let shape = Shape(channels: 1, height: 5, width: 5)
    let plain = Network(try Model(name: "plain", input: shape, [.dense(features: 4)]), seed: 3)
    let soft = Network(try Model(name: "soft", input: shape, [.dense(features: 4), kind]), seed: 4)
    try soft.setParameters(plain.namedParameters)
    let pixels = (0..<20 * 25).map { UInt8($0 * 37 % 251) }
    let source = try ImageSource(pixels: pixels, shape: shape, labels: (0..<20).map { UInt8($0 % 4) })
    let indices = Array(0..<Int32(20))[...]
    let expected = InferencePass(plain).evaluate(source, indices: indices)
    #expect(InferencePass(soft).evaluate(source, indices: indices) == expected)
  }
}
