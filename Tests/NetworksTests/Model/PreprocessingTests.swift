import Networks
import Tensors
import Testing

@Suite struct PreprocessingTests {
  private let color = Shape(channels: 3, height: 4, width: 5)

  /// The values that the first layer sees, image after image.
  private func values(_ preprocessing: Preprocessing, _ source: ImageSource, padding: Int = 0) throws -> [Float] {
    let model = try Model(
      name: "p", input: source.shape, preprocessing: preprocessing,
      layers: [
        Layer("dropout1", .dropout(rate: 0.5)),
        Layer("conv1", .convolution(channels: 1, kernel: 3, padding: Padding(padding))),
        Layer("fc1", .dense(features: 2)),
      ])
    let found = try capture(
      Network(model, seed: 0), source, Array(0..<Int32(source.count))[...], layers: [0, 1])
    return try #require(found[0])
  }

  /// What PyTorch's `Normalize` makes of `ToTensor`, in double precision.
  private func expected(
    _ source: ImageSource, scale: Double, mean: [Double], deviation: [Double], order: [Int]
  ) -> [Double] {
    let shape = source.shape
    return (0..<source.count * shape.count).map { place in
      let (image, rest) = place.quotientAndRemainder(dividingBy: shape.count)
      let (channel, position) = rest.quotientAndRemainder(dividingBy: shape.area)
      let pixel = source.pixels[image * shape.count + order[channel] * shape.area + position]
      return (Double(pixel) * scale - mean[channel]) / deviation[channel]
    }
  }

  @Test(arguments: [0, 1]) func channelsHaveTheirOwnMeanAndDeviation(padding: Int) throws {
    let source = try syntheticImages(count: 19, shape: color, classes: 2)
    let preprocessing = Preprocessing(mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])
    let found = try values(preprocessing, source, padding: padding)
    let known = expected(
      source, scale: 1 / 255, mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225], order: [0, 1, 2])
    #expect(zip(found, known).allSatisfy { abs(Double($0) - $1) < 1e-6 } && found.count == known.count)
  }

  @Test func blueComesFirstWhereAsked() throws {
    let source = try syntheticImages(count: 17, shape: color, classes: 2)
    let preprocessing = Preprocessing(scale: 1, mean: [103.939, 116.779, 123.68], color: .bgr)
    let found = try values(preprocessing, source)
    let known = expected(source, scale: 1, mean: [103.939, 116.779, 123.68], deviation: [1, 1, 1], order: [2, 1, 0])
    #expect(zip(found, known).allSatisfy { abs(Double($0) - $1) < 2e-5 } && found.count == known.count)
  }

  @Test func oneNumberIsForAllChannels() throws {
    let source = try syntheticImages(count: 5, shape: color, classes: 2)
    let found = try values(Preprocessing(mean: [0.5], deviation: [0.25]), source)
    let known = expected(
      source, scale: 1 / 255, mean: [0.5, 0.5, 0.5], deviation: [0.25, 0.25, 0.25], order: [0, 1, 2])
    #expect(zip(found, known).allSatisfy { abs(Double($0) - $1) < 1e-6 })
  }

  @Test func theUsualOneIsAProductAlone() throws {
    let source = try syntheticImages(count: 16, shape: color, classes: 2)
    let scaled = source.pixels.map { Float($0) * (1 / 255) }
    #expect(try values(Preprocessing(), source) == scaled)
    #expect(try values(Preprocessing(color: .rgb), source) == scaled)
  }

  @Test func trainingAndInferencePrepareAlike() throws {
    let model = try Model(
      name: "p", input: color, preprocessing: Preprocessing(mean: [0.1, 0.5, 0.9], deviation: [2, 0.5, 0.1]),
      [.dense(features: 2)])
    let source = try syntheticImages(count: 20, shape: color, classes: 2)
    let network = Network(model, seed: 1)
    let evaluated = InferencePass(network).evaluate(source, indices: Array(0..<20)[...])
    let trained = TrainingPass(network, batch: 20, optimizer: .sgd()).step(
      source, indices: Array(0..<20)[...], learningRate: 0.1)
    #expect(abs(trained.lossSum - evaluated.lossSum) < 1e-5)
  }

  private func model(_ preprocessing: String, input: String = "[3, 4, 5]") throws -> Model {
    try Model(
      json:
        #"{"name": "m", "input": \#(input), "preprocessing": \#(preprocessing), "layers": [{"kind": "dense", "features": 2}]}"#
    )
  }

  @Test func descriptionsReadBack() throws {
    let text = #"{"scale": 1, "mean": [1, 2, 3], "std": 0.5, "resize": [4, 5], "color": "bgr"}"#
    let model = try model(text)
    #expect(
      model.preprocessing
        == Preprocessing(
          scale: 1, mean: [1, 2, 3], deviation: [0.5], resize: Extent(height: 4, width: 5), color: .bgr))
    #expect(try Model(json: model.json) == model)
    #expect(try self.model("{}").preprocessing == Preprocessing())
    #expect(try !self.model("{}").json.contains("preprocessing"))
    #expect(!model.computesLike(try self.model("{}")))
  }

  @Test(arguments: [
    (#"{"mean": [1, 2]}"#, "“mean” is 2 numbers, expected one number, or one for each of the 3 channels"),
    (#"{"std": 0}"#, "“std” is 0.0, expected above 0"), (#"{"std": [1, -1, 1]}"#, "“std” is -1.0, expected above 0"),
    (#"{"scale": 0}"#, "“scale” is 0.0, expected above 0 and at most 1000"),
    (#"{"color": "gray"}"#, "“color” is gray, expected that of the model's 3 input channels; gray has 1"),
    (#"{"color": "grey"}"#, "did you mean gray?"), (#"{"resize": [28, 28]}"#, "expected the model's input, [4, 5]"),
    (#"{"resize": [1, 2, 3]}"#, "“resize” must be 2 whole numbers, not a list of 3"),
    (#"{"means": 1}"#, "“preprocessing” has no key “means”; did you mean mean?"),
    (#"{"mean": ["a"]}"#, "“mean” must be numbers, not “a”"), ("[]", "“preprocessing” must be an object"),
  ])
  func mistakesAreExplained(text: String, part: String) {
    let error = #expect(throws: ModelError.self) { try model(text) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }
}
