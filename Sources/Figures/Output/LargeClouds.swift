extension Canvas {
  /// The number of dots above which a cloud is embedded as an image in SVG and PDF, unless vectors are asked for.
  public static let mostVectorDots = 100_000
  /// The resolution of embedded clouds in dots per inch.
  private static let embeddedDPI = 300.0

  /// Replaces each cloud of very many dots by an image of it, so that the file stays small and opens at once.
  mutating func embedLargeClouds() throws(FigureError) {
    guard !keepsVectors else { return }
    for (index, mark) in marks.enumerated() {
      guard case .dots(let cloud) = mark, cloud.count > Self.mostVectorDots else { continue }
      replaceMark(at: index, with: .image(try RasterImage(cloud, dpi: Self.embeddedDPI), in: cloud.bounds))
      note(
        "\(cloud.count.grouped) points are embedded as an image of \(Int(Self.embeddedDPI)) dpi;"
          + " ask for vectors to keep each one")
    }
  }
}

extension RasterImage {
  /// The dots of `cloud` as pixels.
  fileprivate init(_ cloud: DotCloud, dpi: Double) throws(FigureError) {
    let scale = dpi / 72
    let size = Size(width: cloud.bounds.width, height: cloud.bounds.height)
    let sheet = try CairoSheet.pixels(size, perPoint: scale)
    sheet.draw([.dots(cloud)], at: Point(-cloud.bounds.minX, -cloud.bounds.minY))
    self = try sheet.copiedPixels()
  }
}
