import Tensors

/// Everything a page of maps shows: the points, what is known of them, and where each map puts them.
public struct Exploration: Sendable {
  /// What the page is about, in a few words.
  public var title: String
  /// What the points are, in a line under the title.
  public var subtitle: String
  /// What made the page, for readers who want to make it again.
  public var origin: String
  /// The classes that labels and predictions count from 0; none if the points have no classes.
  public var classNames: [String]
  /// The colors of the classes. Beyond them colors are combined with shapes.
  public var colors: ClassColors
  /// The points.
  public var points: ExplorerPoints
  /// The layers, at least one, each with the same methods in the same order.
  public var layers: [ExplorerLayer]
  /// The images of the points, if they have any.
  public var thumbnails: ExplorerThumbnails?

  /// A page of `points` in `layers`.
  public init(
    title: String, subtitle: String, origin: String, classNames: [String], colors: ClassColors, points: ExplorerPoints,
    layers: [ExplorerLayer], thumbnails: ExplorerThumbnails? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.origin = origin
    self.classNames = classNames
    self.colors = colors
    self.points = points
    self.layers = layers
    self.thumbnails = thumbnails
  }
}

/// What is known of each point whatever the map.
public struct ExplorerPoints: Sendable {
  /// Which image or row of the data each point is.
  public let indices: [Int]
  /// The class of each; nil if classes are not known.
  public let labels: [Int]?
  /// The class each was taken for; nil if nothing was predicted.
  public let predictions: [Int]?
  /// What one point is: `image`, `row`.
  public let noun: String

  /// Points that are each a `noun` of the data.
  public init(indices: [Int], labels: [Int]?, predictions: [Int]? = nil, noun: String) {
    self.indices = indices
    self.labels = labels
    self.predictions = predictions
    self.noun = noun
  }
}

/// One layer: its maps, and the true neighbors of its points.
public struct ExplorerLayer: Sendable {
  /// What the choice of layers calls it: `fc`.
  public let name: String
  /// What sentences call it: `fc layer (relu4)`.
  public let heading: String
  /// Its maps, one for each method.
  public let maps: [ExplorerMap]
  /// The nearest other points of each in the layer itself, nearest first: `neighborCount` for each, point after point.
  public let neighbors: [Int32]
  /// How many neighbors each point has.
  public let neighborCount: Int

  /// A layer of `maps`.
  public init(name: String, heading: String, maps: [ExplorerMap], neighbors: [Int32], neighborCount: Int) {
    self.name = name
    self.heading = heading
    self.maps = maps
    self.neighbors = neighbors
    self.neighborCount = neighborCount
  }
}

/// Where one method puts the points.
public struct ExplorerMap: Sendable {
  /// The method: `PCA`, `t-SNE`.
  public let method: String
  /// How it was made and how far to trust it, in words.
  public let note: String
  /// One point a row, two columns.
  public let coordinates: Matrix

  /// A map by `method`.
  public init(method: String, note: String, coordinates: Matrix) {
    self.method = method
    self.note = note
    self.coordinates = coordinates
  }
}

/// The colors of classes as written on the web (`#3f90da`), in their order.
public struct ClassColors: Sendable, Encodable {
  /// Those on white paper.
  public let light: [String]
  /// Those on dark paper, as many.
  public let dark: [String]

  /// Colors for both kinds of paper.
  public init(light: [String], dark: [String]) {
    self.light = light
    self.dark = dark
  }
}

/// The images of the points on sheets of JPEG, in the points' order.
public struct ExplorerThumbnails: Sendable {
  /// The size of an image in pixels.
  public let width, height: Int
  /// The distance in pixels from one image to the next.
  public let cellWidth, cellHeight: Int
  /// How many images stand in a row of a sheet, and how many on a sheet.
  public let columns, tiles: Int
  /// The files.
  public let sheets: [[UInt8]]

  /// Sheets of `tiles` images each.
  public init(
    width: Int, height: Int, cellWidth: Int, cellHeight: Int, columns: Int, tiles: Int, sheets: [[UInt8]]
  ) {
    (self.width, self.height) = (width, height)
    (self.cellWidth, self.cellHeight) = (cellWidth, cellHeight)
    (self.columns, self.tiles) = (columns, tiles)
    self.sheets = sheets
  }
}
