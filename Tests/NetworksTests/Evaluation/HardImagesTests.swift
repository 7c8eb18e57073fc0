import Networks
import Tensors
import Testing

@Suite struct HardImagesTests {
  /// Logarithms of probabilities, so that the softmax gives these back.
  private let verdicts = Verdicts(
    logits: Matrix(
      rows: 5, columns: 3,
      values: [
        -0.10536052, -2.8134107, -3.2188758,  // 0.9, 0.06, 0.04
        -1.2039728, -0.6931472, -1.6094379,  // 0.3, 0.5, 0.2
        0, 0, -100,
        -0.10536052, -2.8134107, -3.2188758,  // the first again
        -1.6094379, -0.5108256, -1.6094379,  // 0.2, 0.6, 0.2
      ]),
    labels: [1, 0, 0, 2, 2])

  @Test func theSecondClassAndTheMarginAreTold() {
    #expect(verdicts.predictions == [0, 1, 0, 0, 1])
    #expect(verdicts.runnersUp == [1, 0, 1, 1, 0])
    for (found, expected) in zip(verdicts.runnerUpConfidences, [0.06, 0.3, 0.5, 0.06, 0.2]) {
      #expect(abs(found - expected) < 1e-6)
    }
    for (image, expected) in [0.84, 0.2, 0, 0.84, 0.4].enumerated() {
      #expect(abs(verdicts.margin(of: image) - expected) < 1e-6)
    }
    #expect(verdicts.repeated(2).runnersUp == [1, 1, 0, 0, 1, 1, 1, 1, 0, 0])
  }

  @Test func theMostConfidentMistakeComesFirst() {
    #expect(verdicts.confidentMistakes(labels: [1, 0, 0, 2, 2]) == [0, 3, 4, 1])
    #expect(verdicts.confidentMistakes(labels: [0, 0, 0, 2, 2]) == [3, 4, 1])
    #expect(verdicts.confidentMistakes(labels: verdicts.predictions).isEmpty)
  }

  @Test func theImageNearestABorderComesFirst() {
    #expect(Array(verdicts.nearestBorders().prefix(3)) == [2, 1, 4])
  }
}
