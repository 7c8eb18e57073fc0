import Networks
import Tensors
import Testing

/// Convolutions and transposed convolutions of many settings.
@Suite struct ConvolutionTests {
  @Test func fixturesCoverBothKinds() throws {
    let all = try ConvolutionFixture.all()
    #expect(all.count == 104)
    #expect(all.count { $0.model.contains("transposed-conv") } == 52)
  }

  @Test(arguments: try ConvolutionFixture.all())
  func outputsAndGradientsEqualPyTorchs(fixture: ConvolutionFixture) throws {
    let network = try fixture.network()
    let source = try fixture.source()
    let indices: [Int32] = Array(0..<Int32(fixture.count))
    let output = try #require(try capture(network, source, indices[...], layers: [0])[0])
    #expect(fixture.output.difference(from: output) < 1e-5)
    let gradients = TrainingPass(network, batch: fixture.count, optimizer: .sgd()).gradients(
      source, indices: indices[...])
    for (name, expected) in fixture.gradients {
      let found = try #require(gradients[name])
      #expect(expected.difference(from: found.values) < 1e-5, "\(name)")
    }
    #expect((gradients["layer.bias"] == nil) == (fixture.gradients["layer.bias"] == nil))
  }
}
