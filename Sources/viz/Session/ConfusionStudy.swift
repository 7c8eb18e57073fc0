import Datasets
import Embed
import Figures
import Networks
import Tensors

/// Which classes a network confuses, and in which layers they still overlap.
struct ConfusionStudy {
  /// Two classes, how often they are confused and how much they share in each layer.
  struct Pair {
    let first, second: Int
    /// The share of the images of both classes that the network took for the other one.
    let confusion: Double
    /// For each layer, the mean share of an image's nearest neighbors that belong to the other class.
    let overlaps: [Double]
  }

  /// How many neighbors count.
  static let neighbors = 10

  let heading: String
  let classNames: [String]
  let matrix: ConfusionMatrix
  /// The mean cross-entropy of the images, in nats.
  let loss: Double
  /// The layers by the names they were asked for.
  let layers: [String]
  /// All pairs of classes, the most confused first, ties by overlap in the last layer.
  let pairs: [Pair]

  /// What `trained` takes its images for; `overlaps` tells how their classes mix in each of `layers`.
  ///
  /// - Parameter known: what the network makes of the images; nil to ask it now.
  /// - Throws: `BadInput` if the network does not tell as many classes apart as there are.
  init(
    _ trained: TrainedNetwork, verdicts known: Verdicts? = nil, overlaps: [ClassOverlap], layers: [String]
  ) throws {
    let verdicts = try known ?? trained.verdicts()
    let labels = trained.labels
    heading = trained.heading
    classNames = trained.dataset.classNames
    matrix = ConfusionMatrix(
      labels: labels.map { UInt8($0) }, predictions: verdicts.predictions.map { UInt8($0) },
      classCount: classNames.count)
    loss = verdicts.losses.reduce(0, +) / Double(max(1, labels.count))
    self.layers = layers
    pairs = Self.rank(matrix, overlaps)
  }

  private static func rank(_ matrix: ConfusionMatrix, _ overlaps: [ClassOverlap]) -> [Pair] {
    var rates: [Int: Double] = [:]
    let count = matrix.classCount
    for pair in matrix.confusedPairs { rates[pair.first * count + pair.second] = pair.rate }
    var pairs: [Pair] = []
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) {
        pairs.append(
          Pair(
            first: first, second: second, confusion: rates[first * count + second] ?? 0,
            overlaps: overlaps.map { $0.overlap(of: first, and: second) }))
      }
    }
    return pairs.sorted { left, right in
      (left.confusion, left.overlaps.last ?? 0) > (right.confusion, right.overlaps.last ?? 0)
    }
  }
}

extension ConfusionStudy {
  /// `Pullover and Shirt`.
  func name(of pair: Pair) -> String { "\(classNames[pair.first]) and \(classNames[pair.second])" }

  /// The class that is recognized least.
  var hardestClass: Int? {
    (0..<matrix.classCount).filter { matrix.actualCount(of: $0) > 0 }.min {
      matrix.recall(of: $0) < matrix.recall(of: $1)
    }
  }

  /// The findings in words with numbers, a sentence each.
  var findings: [String] {
    var sentences = [
      "\(heading) classifies \(matrix.accuracy.percent()) of \(matrix.counts.reduce(0, +).grouped) images correctly."
    ]
    if let hardest = hardestClass {
      let confused = (0..<matrix.classCount).filter { $0 != hardest && matrix[actual: hardest, predicted: $0] > 0 }
        .sorted { matrix[actual: hardest, predicted: $0] > matrix[actual: hardest, predicted: $1] }.prefix(3)
      let names = confused.map { other in
        let share = Double(matrix[actual: hardest, predicted: other]) / Double(matrix.actualCount(of: hardest))
        return "\(share.percent()) for \(classNames[other])"
      }
      sentences.append(
        "\(classNames[hardest]) is the hardest class: \(matrix.recall(of: hardest).percent()) of its images are recognized"
          + (names.isEmpty ? "." : "; it is taken \(names.listed)."))
    }
    for pair in pairs.prefix(3) where pair.confusion > 0 { sentences.append(sentence(about: pair)) }
    return sentences
  }

  private func sentence(about pair: Pair) -> String {
    let shares = zip(layers, pair.overlaps).map { "\($1.percent()) in \($0)" }
    return
      "\(name(of: pair)): \(pair.confusion.percent()) of their images are taken for the other class; of an image's "
      + "\(Self.neighbors) nearest neighbors the other class holds \(shares.listed)."
  }
}
