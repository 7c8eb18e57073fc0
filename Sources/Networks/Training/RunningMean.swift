/// The mean loss and accuracy of the images seen so far.
struct RunningMean {
  private var lossSum = 0.0
  private var correct = 0
  private(set) var count = 0

  mutating func add(_ result: BatchResult) {
    lossSum += result.lossSum
    correct += result.correct
    count += result.count
  }

  var loss: Double { lossSum / Double(count) }
  var accuracy: Double { Double(correct) / Double(count) }
}
