/// What a scatter plot shows of its points besides where they lie and of which class they are.
public struct ScatterDetail: Sendable {
  /// The classes drawn in their colors, all others gray; nil for all.
  public var highlighted: Set<Int>?
  /// The class that each point was taken for; points of another class are ringed. Empty for none.
  public var predictions: [Int]
  /// Numbers that color the points instead of their classes.
  public var values: PointValues?
  /// Shares of each class, between 0 and 1, that contours of its density enclose.
  public var contours: [Double]
  /// The share of each class, between 0 and 1, that is outlined by hulls: the densest part, island by island.
  public var hulls: Double?
  /// Images that stand on some of the points.
  public var thumbnails: PointThumbnails?

  /// By default, nothing.
  public init(
    highlighted: Set<Int>? = nil, predictions: [Int] = [], values: PointValues? = nil, contours: [Double] = [],
    hulls: Double? = nil, thumbnails: PointThumbnails? = nil
  ) {
    self.highlighted = highlighted
    self.predictions = predictions
    self.values = values
    self.contours = contours
    self.hulls = hulls
    self.thumbnails = thumbnails
  }
}

/// A number for each point, and what it is.
public struct PointValues: Sendable {
  /// What the numbers are: `loss`.
  public let name: String
  /// One for each point.
  public let values: [Double]

  /// Numbers called `name`, one for each point.
  public init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }
}

/// Images for the points of a map.
public struct PointThumbnails: Sendable {
  /// How many are shown, if there is room.
  public let count: Int
  /// The image of a point, by its row; asked only for those that are shown.
  public let image: @Sendable (_ row: Int) throws(FigureError) -> RasterImage

  /// `count` of the images that `image` gives.
  public init(count: Int, image: @escaping @Sendable (_ row: Int) throws(FigureError) -> RasterImage) {
    self.count = count
    self.image = image
  }
}

extension ScatterPanel {
  /// Shows more of the points.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is not one value or prediction for each point or one makes no
  ///   sense, `badOption` when a class to highlight does not exist or a share is not between 0 and 1.
  public mutating func show(_ detail: ScatterDetail) throws(FigureError) {
    try checkClasses(detail)
    if let values = detail.values { try check(values) }
    for share in detail.contours + [detail.hulls].compactMap(\.self) where !(share > 0 && share < 1) {
      throw FigureError(.badOption, "a share of \(share) cannot be enclosed: expected between 0 and 1")
    }
    if let thumbnails = detail.thumbnails, thumbnails.count < 1 {
      throw FigureError(.badOption, "\(thumbnails.count) thumbnails: expected 1 or more")
    }
    self.detail = detail
  }

  private func checkClasses(_ detail: ScatterDetail) throws(FigureError) {
    if classNames.isEmpty, detail.highlighted != nil || !detail.predictions.isEmpty {
      throw FigureError(.badOption, "only points with classes can be highlighted or marked as errors: these have none")
    }
    if let stranger = detail.highlighted?.sorted().first(where: { !classNames.indices.contains($0) }) {
      throw FigureError(
        .badOption, "class \(stranger) cannot be highlighted: the classes are 0 to \(classNames.count - 1)")
    }
    let predictions = detail.predictions
    guard predictions.isEmpty || predictions.count == points.count else {
      throw FigureError(
        .badData, "\(predictions.count) predictions do not fit \(points.count) points: expected one each")
    }
    if let row = predictions.firstIndex(where: { !classNames.indices.contains($0) }) {
      throw FigureError(
        .badData, "prediction \(predictions[row]) of point \(row) is no class: expected 0 to \(classNames.count - 1)")
    }
  }

  private func check(_ values: PointValues) throws(FigureError) {
    guard values.values.count == points.count else {
      throw FigureError(
        .badData, "\(values.name): \(values.values.count) values do not fit \(points.count) points: expected one each")
    }
    if let row = values.values.firstIndex(where: { !$0.isFinite }) {
      throw FigureError(.badData, "\(values.name): the value of point \(row) is \(values.values[row])")
    }
  }
}
