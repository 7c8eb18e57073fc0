import Networks
import Tensors
import Testing

@Suite struct VariationalAutoencoderTests {
  @Test func theDecoderIsTheEncodersInverse() throws {
    let model = try VariationalAutoencoder(latent: 20)
    #expect(model.encoder.shapes.map(\.count) == [3136, 3136, 1568, 1568, 256, 256, 20, 20, 40])
    #expect(model.decoder.shapes.last == Shape(channels: 1, height: 28, width: 28))
    #expect(model.latent == 20 && model.reader.name == "vae" && model.readerPrefix == "encoder.")
    let names = model.parameters.map(\.name)
    #expect(names.first == "encoder.conv1.weight" && names.last == "decoder.deconv2.bias")
    #expect(Set(names).count == names.count)
    #expect(model.parameterCount == model.encoder.parameterCount + model.decoder.parameterCount)
  }

  @Test func descriptionsAreReadBack() throws {
    for model in [
      try VariationalAutoencoder(),
      try VariationalAutoencoder(
        input: Shape(channels: 3, height: 32, width: 16), latent: 7, reconstruction: .mse, klWeight: 0.25, klWarmUp: 3),
    ] {
      let read = try ModelKind.read(json: model.json)
      #expect(read as? VariationalAutoencoder == model)
      #expect(read.difference(from: model) == nil)
    }
    // A description without a kind is that of a classifier.
    let classifier = try Model.leNet()
    #expect(try ModelKind.read(json: classifier.json) as? Model == classifier)
    #expect(try #require(VariationalAutoencoder().difference(from: classifier)) == "lenet, not vae")
  }

  @Test func differencesAreNamed() throws {
    let model = try VariationalAutoencoder()
    let other = try VariationalAutoencoder(latent: 5, reconstruction: .mse)
    #expect(model.difference(from: other) == "latent 5, not 2, reconstruction mse, not bce")
  }

  @Test func optionsForLabelsAreRefused() throws {
    let source = try ImageSource(
      pixels: [UInt8](repeating: 0, count: 784), shape: VariationalAutoencoder().encoder.input, labels: [0])
    var smoothing = TrainingOptions()
    smoothing.labelSmoothing = 0.1
    var choosing = TrainingOptions()
    choosing.selection = WeightSelection(measure: .accuracy, patience: 2)
    for options in [smoothing, choosing] {
      #expect(throws: TrainingError.self) {
        try VariationalAutoencoder().learner(for: source, capacity: 1, options: options, workers: Workers(1))
      }
    }
  }

  @Test func whatDoesNotFitIsSaid() throws {
    let (encoder, decoder) = (try VariationalAutoencoder().encoder, try VariationalAutoencoder(latent: 3).decoder)
    func problem(_ body: () throws -> VariationalAutoencoder) throws -> String {
      try #require(#expect(throws: ModelError.self) { _ = try body() }).problem
    }
    #expect(
      try problem { try VariationalAutoencoder(encoder: encoder, decoder: decoder) }.contains(
        "a vector of 6, but gives 4"))
    #expect(try problem { try VariationalAutoencoder(latent: 0) }.contains("1 to 4096"))
    #expect(try problem { try VariationalAutoencoder(klWeight: -1) }.contains("KL weight of -1.0"))
    #expect(
      try problem { try VariationalAutoencoder(input: Shape(channels: 1, height: 30, width: 28)) }
        .contains("multiples of 4, not 1 × 30 × 28"))
    let small = try VariationalAutoencoder(input: Shape(channels: 1, height: 8, width: 8), latent: 2)
    #expect(try problem { try VariationalAutoencoder(encoder: encoder, decoder: small.decoder) }.contains("1 × 8 × 8"))
    let unknown = try VariationalAutoencoder().json.replacing("\"vae\"", with: "\"vea\"", maxReplacements: 1)
    #expect(throws: ModelError.self) { try ModelKind.read(json: unknown) }
  }
}
