import Datasets
import Embed
import Figures
import Foundation
import Tensors

/// How much samples differ, and how far they are from real images.
struct SampleDiversity {
  /// How many samples were judged.
  let count: Int
  /// The share of the samples that show each class.
  let shares: [Double]
  /// The names of the classes.
  let classNames: [String]
  /// The mean Euclidean distance between two samples, by pixels from 0 to 1.
  let meanDistance: Double
  /// The Fréchet distance to the test images, by what the judge's last hidden layer makes of both.
  let frechetDistance: Double

  /// Judges samples: pixels from 0 to 1, a row an image.
  init(of pixels: Matrix, by judge: SampleJudge) throws {
    try self.init(of: DecodedImages(pixels: pixels, shape: judge.imageShape).imageSet, by: judge)
  }

  /// Judges images.
  init(of images: ImageSet, by judge: SampleJudge) throws {
    let opinion = try judge.opinion(of: images)
    count = images.count
    classNames = judge.classNames
    shares = classNames.indices.map { label in
      Double(opinion.classes.count { $0 == label }) / Double(max(1, images.count))
    }
    meanDistance = try MeanDistance.measure(images.pixelMatrix, workers: judge.workers)
    frechetDistance = try FrechetDistance.measure(opinion.features, judge.features, workers: judge.workers)
  }

  /// How many classes the samples show.
  var classesHit: Int { shares.count { $0 > 0 } }

  /// The class that most samples show, and their share.
  var largest: (name: String, share: Double) {
    let place = shares.indices.max { (shares[$0], $1) < (shares[$1], $0) } ?? 0
    return (classNames[place], shares[place])
  }

  /// How many classes as many samples each would be as even: e to the entropy of the shares, in nats.
  var effectiveClasses: Double {
    exp(-shares.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 })
  }

  /// What tables call the numbers, with those of real images.
  static func names(beside images: SampleDiversity) -> [String] {
    [
      "classes shown (effective)", "most frequent class",
      "mean distance (images \(images.meanDistance.fixed(1)))",
      "Fréchet distance (images \(images.frechetDistance.fixed(1)))",
    ]
  }

  /// The numbers as tables print them.
  var cells: [String] {
    [
      "\(classesHit) of \(shares.count) (\(effectiveClasses.fixed(1)))", "\(largest.name) \(largest.share.percent(0))",
      meanDistance.fixed(2), frechetDistance.fixed(1),
    ]
  }

  /// Which classes there are, in words.
  var classWords: String {
    "\(classesHit) of \(shares.count) classes, most often \(largest.name) (\(largest.share.percent()))"
  }

  /// The numbers in words, beside those of real images.
  func lines(beside images: SampleDiversity) -> [String] {
    [
      "\(count.of("sample")) judged by LeNet: \(classWords)",
      "mean distance of two \(meanDistance.fixed(2)) (of images \(images.meanDistance.fixed(2))), Fréchet distance in fc "
        + "\(frechetDistance.fixed(1)) (of images \(images.frechetDistance.fixed(1)))",
    ]
  }
}

/// The same as JSON.
struct SampleDiversitySummary: Encodable {
  let samples, classesHit: Int
  let largestShare: Double
  let largestClass: String
  let effectiveClasses, meanDistance, frechetDistance: Double
  /// The share of each class, by its name.
  let shares: [String: Double]

  init(_ diversity: SampleDiversity) {
    samples = diversity.count
    classesHit = diversity.classesHit
    effectiveClasses = diversity.effectiveClasses
    (largestClass, largestShare) = diversity.largest
    meanDistance = diversity.meanDistance
    frechetDistance = diversity.frechetDistance
    shares = Dictionary(zip(diversity.classNames, diversity.shares)) { $0 + $1 }
  }
}
