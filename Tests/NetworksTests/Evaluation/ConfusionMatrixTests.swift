import Networks
import Testing

@Suite struct ConfusionMatrixTests {
  /// scikit-learn: confusion_matrix, recall_score and precision_score of the same two lists.
  private let matrix = ConfusionMatrix(
    labels: [0, 0, 0, 0, 1, 1, 2, 2, 2, 2], predictions: [0, 0, 1, 2, 1, 1, 0, 0, 2, 1], classCount: 4)

  @Test func countsRatesAndSumsAreThoseOfTheLists() {
    #expect(matrix.counts == [2, 1, 1, 0, 0, 2, 0, 0, 2, 1, 1, 0, 0, 0, 0, 0])
    #expect(matrix.accuracy == 0.5)
    #expect((0..<4).map(matrix.recall) == [0.5, 1, 0.25, 0])
    #expect((0..<4).map(matrix.precision) == [0.5, 0.5, 0.5, 0])
    #expect((0..<4).map(matrix.actualCount) == [4, 2, 4, 0])
    #expect((0..<4).map(matrix.predictedCount) == [4, 4, 2, 0])
  }

  @Test func pairsAreRankedBySharedConfusion() {
    let pairs = matrix.confusedPairs
    #expect(pairs.map { [$0.first, $0.second] } == [[0, 2], [0, 1], [1, 2]])
    #expect([pairs[0].firstAsSecond, pairs[0].secondAsFirst] == [1, 2])
    #expect(pairs[0].rate == 0.375)
    #expect(pairs[1].rate == 1.0 / 6)
  }

  @Test func nothingConfusedGivesNoPairs() {
    #expect(ConfusionMatrix(labels: [0, 1], predictions: [0, 1], classCount: 2).confusedPairs.isEmpty)
    #expect(ConfusionMatrix(labels: [], predictions: [], classCount: 2).accuracy == 0)
  }
}
