import Figures
import Networks

/// The mistakes that a network is surest of, and the images nearest the border of two classes.
struct HardImageSheet {
  /// How many images each group has unless somebody asks.
  static let usualCount = 8

  private let trained: TrainedNetwork
  private let verdicts: Verdicts
  private let labels: [Int]
  /// How many of the images were looked at, and how many of them were misread.
  private let considered, misread: Int
  /// The images of both groups as places in `trained.indices`.
  private let mistakes, borders: [Int]

  /// - Parameters:
  ///   - known: what the network makes of the images; nil to ask it now.
  ///   - count: the most images in each group.
  ///   - classes: the classes whose images are looked at; nil for all.
  /// - Throws: `BadInput` if there is no image of these classes, or the network is no classifier of as many as there are.
  init(
    of trained: TrainedNetwork, verdicts known: Verdicts? = nil, count: Int = usualCount, classes: Set<Int>? = nil
  ) throws {
    let verdicts = try known ?? trained.verdicts()
    let labels = trained.labels
    func isMeant(_ image: Int) -> Bool { classes?.contains(labels[image]) ?? true }
    let wrong = verdicts.confidentMistakes(labels: labels).filter(isMeant)
    let nearest = verdicts.nearestBorders().filter(isMeant)
    guard !nearest.isEmpty else { throw BadInput("none of the images chosen is of the classes asked for") }
    self.trained = trained
    self.verdicts = verdicts
    self.labels = labels
    (considered, misread) = (nearest.count, wrong.count)
    (mistakes, borders) = (Array(wrong.prefix(count)), Array(nearest.prefix(count)))
  }

  func figure() throws(FigureError) -> JudgedImages {
    var (wrong, near): ([JudgedImages.Tile], [JudgedImages.Tile]) = ([], [])
    for image in mistakes { wrong.append(try tile(image, guesses: [prediction(of: image)])) }
    for image in borders { near.append(try tile(image, guesses: [prediction(of: image), runnerUp(of: image)])) }
    return try JudgedImages(
      groups: [
        JudgedImages.Group(title: "Most confident mistakes", tiles: wrong),
        JudgedImages.Group(title: "Nearest a border of two classes", tiles: near),
      ], classNames: trained.dataset.classNames, title: "\(trained.heading): hardest images",
      subtitle: [
        "\(misread.grouped) of \(considered.of("image")) misread (\((Double(misread) / Double(considered)).percent())); "
          + "the true class is bold and colors the border"
      ])
  }

  private func tile(_ image: Int, guesses: [JudgedImages.Guess]) throws(FigureError) -> JudgedImages.Tile {
    JudgedImages.Tile(
      image: try RasterImage(trained.images, trained.indices[image]), label: labels[image], guesses: guesses)
  }

  private func prediction(of image: Int) -> JudgedImages.Guess {
    JudgedImages.Guess(classIndex: verdicts.predictions[image], probability: verdicts.confidences[image])
  }

  private func runnerUp(of image: Int) -> JudgedImages.Guess {
    JudgedImages.Guess(classIndex: verdicts.runnersUp[image], probability: verdicts.runnerUpConfidences[image])
  }
}

extension HardImageSheet {
  /// The images in numbers.
  func summary(_ files: [String]) -> some Encodable {
    Summary(
      model: trained.network.model.name, images: considered, misread: misread, mistakes: mistakes.map(described),
      borders: borders.map(described), files: files)
  }

  private func described(_ image: Int) -> Summary.Image {
    let names = trained.dataset.classNames
    return Summary.Image(
      image: trained.indices[image], label: labels[image], className: names[labels[image]],
      prediction: names[verdicts.predictions[image]], confidence: verdicts.confidences[image],
      runnerUp: names[verdicts.runnersUp[image]], runnerUpConfidence: verdicts.runnerUpConfidences[image],
      margin: verdicts.margin(of: image))
  }

  private struct Summary: Encodable {
    let model: String
    let images, misread: Int
    let mistakes, borders: [Image]
    let files: [String]

    struct Image: Encodable {
      let image, label: Int
      let className, prediction: String
      let confidence: Double
      let runnerUp: String
      let runnerUpConfidence, margin: Double
    }
  }
}
