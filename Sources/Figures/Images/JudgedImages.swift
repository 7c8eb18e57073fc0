/// Images with what a classifier makes of them, in groups: mistakes it is sure of, images it can hardly decide about.
///
/// Each image has a border in the color of its class. Below it stand the classes in question with their probabilities,
/// each in its own color, the true one bold.
public struct JudgedImages: Figure {
  /// A class that an image may belong to.
  public struct Guess: Sendable {
    /// The number of the class.
    public let classIndex: Int
    /// How probable the classifier finds it, 0 to 1.
    public let probability: Double

    /// A class with its probability.
    public init(classIndex: Int, probability: Double) {
      self.classIndex = classIndex
      self.probability = probability
    }
  }

  /// An image with its class and what it was taken for.
  public struct Tile: Sendable {
    /// The image.
    public let image: RasterImage
    /// The number of its class.
    public let label: Int
    /// What it may be, the most probable first.
    public let guesses: [Guess]

    /// An image of the class `label`.
    public init(image: RasterImage, label: Int, guesses: [Guess]) {
      self.image = image
      self.label = label
      self.guesses = guesses
    }
  }

  /// Images that belong together.
  public struct Group: Sendable {
    /// What they have in common.
    public let title: String
    /// The images.
    public let tiles: [Tile]

    /// Images with what they have in common.
    public init(title: String, tiles: [Tile]) {
      self.title = title
      self.tiles = tiles
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The images.
  public let groups: [Group]
  /// The names of the classes.
  public let classNames: [String]

  /// Groups of judged images; groups without images are left out.
  ///
  /// - Throws: `FigureError` of kind `badData` without images, with an image that nobody has guessed, with a class that has no
  ///   name, or with a probability that is none.
  public init(
    groups: [Group], classNames: [String], title: String, subtitle: [String] = []
  ) throws(FigureError) {
    self.groups = groups.filter { !$0.tiles.isEmpty }
    self.classNames = classNames
    self.title = title
    self.subtitle = subtitle
    guard !self.groups.isEmpty else { throw FigureError(.badData, "a figure of judged images needs at least one") }
    for tile in groups.flatMap(\.tiles) { try check(tile) }
  }

  private func check(_ tile: Tile) throws(FigureError) {
    guard !tile.guesses.isEmpty else { throw FigureError(.badData, "a judged image needs at least one guess") }
    let classes = [tile.label] + tile.guesses.map(\.classIndex)
    if let unknown = classes.first(where: { !classNames.indices.contains($0) }) {
      throw FigureError(.badData, "class \(unknown) has no name: there are \(classNames.count) names")
    }
    if let wrong = tile.guesses.map(\.probability).first(where: { !(0...1).contains($0) }) {
      throw FigureError(.badData, "a probability is \(wrong): expected 0 to 1")
    }
  }

  /// The captions in words.
  public var summary: String {
    let lists = groups.map { group in
      group.title + ": " + group.tiles.map { words(of: $0) }.joined(separator: "; ")
    }
    return (subtitle + lists).asSentences
  }

  private func words(of tile: Tile) -> String {
    let guesses = tile.guesses.map { "\(classNames[$0.classIndex]) \($0.percent)" }.joined(separator: " or ")
    return classNames[tile.label] + (tile.guesses.count == 1 ? " taken for " : ", found ") + guesses
  }
}
