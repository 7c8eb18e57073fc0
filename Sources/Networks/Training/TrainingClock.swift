/// Measures a training's pace and decides when its progress is worth reporting.
struct TrainingClock {
  /// Between two reports; also how long a wish to stop may wait.
  private static let reportInterval = Duration.milliseconds(50)

  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var epochStart: ContinuousClock.Instant
  private var lastReport: ContinuousClock.Instant
  private var imagesDone = 0
  private var imagesOfEpoch = 0

  init() {
    start = clock.now
    epochStart = start
    lastReport = start
  }

  /// Since the epoch began.
  var epochSeconds: Double { (clock.now - epochStart).seconds }

  mutating func beginEpoch() {
    epochStart = clock.now
    lastReport = epochStart
    imagesOfEpoch = 0
  }

  /// Counts `images`.
  ///
  /// - Returns: whether it is time for a report.
  mutating func advance(by images: Int) -> Bool {
    imagesDone += images
    imagesOfEpoch += images
    let now = clock.now
    guard now - lastReport >= Self.reportInterval else { return false }
    lastReport = now
    return true
  }

  /// Does `work`, whose time is not that of the epoch.
  mutating func pause<Result>(_ work: () -> Result) -> Result {
    let begin = clock.now
    defer { epochStart += clock.now - begin }
    return work()
  }

  /// Training images a second in this epoch.
  var imagesPerSecond: Double? { pace(over: epochSeconds) }

  /// Training images a second if this epoch took `seconds` so far.
  func pace(over seconds: Double) -> Double? { imagesOfEpoch == 0 ? nil : Double(imagesOfEpoch) / seconds }

  /// The time that `images` more will take at the pace of the whole training so far.
  func secondsLeft(for images: Int) -> Double? {
    imagesDone == 0 ? nil : (clock.now - start).seconds / Double(imagesDone) * Double(images)
  }
}

extension Duration {
  fileprivate var seconds: Double { self / .seconds(1) }
}
