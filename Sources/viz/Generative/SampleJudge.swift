import Datasets
import Figures
import Networks
import Tensors

/// Tells what samples show, and how far they are from images: the LeNet that was trained on the same data.
struct SampleJudge {
  /// The classifier, and the test images that samples are compared with.
  private let classifier: TrainedNetwork
  /// The layers whose outputs are compared and that name classes.
  private let layers: [Int]
  /// What the first of them makes of the test images.
  let features: Matrix

  /// The network that judges.
  static let model = "lenet"
  /// Which of a seed's streams chooses images to compare samples with.
  private static let imageStream: UInt64 = 4 << 32

  /// The judge of samples that look like the images of `dataset`, trained first if it is not there yet; nil, with a note, if LeNet
  /// cannot read them.
  static func find(
    for data: DataChoice, _ dataset: ImageDataset, workers: Workers, on console: Console
  ) throws -> SampleJudge? {
    guard let source = try source(for: data, dataset, workers: workers, on: console) else {
      return nil
    }
    return try SampleJudge(source.load(on: console, dataset: dataset))
  }

  /// Where the classifier comes from; nil, with a note, if LeNet cannot read the images.
  static func source(
    for data: DataChoice, _ dataset: ImageDataset, workers: Workers, on console: Console
  ) throws -> TrainedNetworkSource? {
    let (input, shape) = (try ModelChoice(builtIn: model).load().input, Shape(of: dataset.train))
    guard input == shape, dataset.classNames.count >= 2 else {
      console.note(
        "note: samples are not judged: LeNet, which does that, reads images of \(input) and tells two classes or more apart"
      )
      return nil
    }
    return TrainedNetworkSource(
      ModelChoice(builtIn: model), data: data, samples: nil, seed: 0, workers: workers)
  }

  /// The networks of `sources`, which read the images of one dataset, and the judge of what they draw, all trained side by side where they
  /// are not there yet. There is no judge if `judges` is false, or, with a note, if LeNet cannot read the images.
  static func load(
    beside sources: [TrainedNetworkSource], judges: Bool = true, on console: Console
  ) throws -> (networks: [TrainedNetwork], judge: SampleJudge?) {
    let (data, workers) = (sources[0].data, sources[0].workers)
    let dataset = try data.load(workers: workers)
    let judging = judges ? try source(for: data, dataset, workers: workers, on: console) : nil
    let trained = try TrainedNetworkSource.load(
      sources + (judging.map { [$0] } ?? []), on: console, dataset: dataset, workers: workers)
    let judge = try judging == nil ? nil : trained.last.map { try SampleJudge($0) }
    return (Array(trained.prefix(sources.count)), judge)
  }

  /// The judge that `classifier` is, which comes from `source`.
  init(_ classifier: TrainedNetwork) throws {
    self.classifier = classifier
    layers = try LayerChoice("fc,output").layers(of: classifier.network.model).map(\.index)
    let capture = LayerCapture(classifier.network, layers: [layers[0]], workers: classifier.workers)
    let test = classifier.dataset.test
    features = try capture.matrices(
      of: ImageSource(test), indices: (0..<test.count).map { Int32($0) })[0]
  }

  var workers: Workers { classifier.workers }
  /// The names of the classes.
  var classNames: [String] { classifier.dataset.classNames }
  /// The shape of the images that it reads.
  var imageShape: Shape { classifier.network.model.input }
  /// How many images samples are compared with.
  var imageCount: Int { features.rows }

  /// What it makes of `images`: their features, and the class of each.
  func opinion(of images: ImageSet) throws -> (features: Matrix, classes: [Int]) {
    let outputs = try LayerCapture(classifier.network, layers: layers, workers: workers)
      .matrices(of: ImageSource(images), indices: (0..<images.count).map { Int32($0) })
    let classes = (0..<images.count).map { image in
      let logits = Array(outputs[1].row(image))
      return logits.indices.max { (logits[$0], $1) < (logits[$1], $0) } ?? 0
    }
    return (outputs[0], classes)
  }

  /// What real images would be judged like: `count` of those to train with, of all classes and chosen by `seed`.
  func diversityOfImages(_ count: Int, seed: UInt64) throws -> SampleDiversity {
    let train = classifier.dataset.train
    var generator = SeededGenerator(seed: seed, stream: Self.imageStream)
    return try SampleDiversity(
      of: train.selecting(stratifiedSample(of: train.labels, count: count, using: &generator)),
      by: self)
  }
}

extension Shape {
  /// The shape of each of `images`.
  init(of images: ImageSet) {
    self.init(channels: images.channels, height: images.height, width: images.width)
  }
}
