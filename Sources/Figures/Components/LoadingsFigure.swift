import Tensors

/// Principal components of images, drawn as images: which pixels rise together along each of them.
///
/// Values above zero are red, those below blue, and zero has almost the color of the paper. Each component has a scale of
/// its own, up to its largest magnitude.
public struct LoadingsFigure: Figure {
  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The components, one a row, each the values of its channels, rows and columns, in this order.
  public let loadings: Matrix
  /// The number of images that each component consists of; several stand side by side.
  public let channels: Int
  /// The number of rows of each image.
  public let height: Int
  /// The number of values in a row.
  public let width: Int
  /// The share of the variance that each component explains.
  public let ratios: [Double]

  /// Pictures of components.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no component, the shape does not fit its values, there is
  ///   not one ratio a component, or a value is not finite.
  public init(
    loadings: Matrix, channels: Int = 1, height: Int, width: Int, ratios: [Double], title: String,
    subtitle: [String] = []
  ) throws(FigureError) {
    guard loadings.rows > 0 else { throw FigureError(.badData, "pictures of components need at least one") }
    guard channels > 0, height > 0, width > 0, channels * height * width == loadings.columns else {
      throw FigureError(
        .badData,
        "a component of \(loadings.columns.of("value")) is no image of \(channels) × \(height) × \(width)")
    }
    guard ratios.count == loadings.rows else {
      throw FigureError(.badData, "\(ratios.count) ratios do not fit \(loadings.rows) components: expected one each")
    }
    if let index = loadings.values.firstIndex(where: { !$0.isFinite }) {
      let (row, column) = index.quotientAndRemainder(dividingBy: loadings.columns)
      throw FigureError(.badData, "value \(column) of component \(row + 1) is \(loadings.values[index])")
    }
    self.loadings = loadings
    (self.channels, self.height, self.width) = (channels, height, width)
    self.ratios = ratios
    self.title = title
    self.subtitle = subtitle
  }

  /// The components with what they explain, in words.
  public var summary: String {
    let size = (channels == 1 ? "" : "\(channels) × ") + "\(height) × \(width)"
    let list = ratios.indices.map { caption(of: $0, separator: " ") }.joined(separator: "; ")
    return
      ([
        "\(loadings.rows.of("principal component")) as images of \(size)", "From left to right, row after row: \(list)",
      ]
      + subtitle).asSentences
  }

  /// The height of the grid of images.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    // A figure that was made has components to draw: the grid does not throw.
    (try? grid(theme: .light).naturalHeight(forWidth: width, typesetter: typesetter)) ?? width
  }

  /// Draws the components in rows, with what they explain below each.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    try grid(theme: canvas.theme).draw(on: &canvas)
  }

  /// The most images whose captions fit below them in one line.
  private static let largestInOneLine = 25

  private func caption(of component: Int, separator: String) -> String {
    "PC \(component + 1)\(separator)(\(ratios[component].percent()))"
  }

  private func grid(theme: Theme) throws(FigureError) -> ImageGrid {
    let colormap = DivergingColormap(theme: theme)
    let separator = ratios.count > Self.largestInOneLine ? "\n" : " "
    let tiles = ratios.indices.map { component in
      ImageGrid.Tile(
        image: RasterImage(
          diverging: loadings.row(component), channels: channels, height: height, width: width, colormap: colormap),
        caption: caption(of: component, separator: separator))
    }
    let columns = Int(Double(tiles.count).squareRoot().rounded(.up)).clamped(to: 4...8)
    return try ImageGrid(tiles: tiles, columns: min(tiles.count, columns), title: title, subtitle: subtitle)
  }
}
