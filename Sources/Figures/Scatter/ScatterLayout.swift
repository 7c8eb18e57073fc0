/// Where the parts of a scatter plot stand on the canvas.
struct ScatterLayout {
  /// The rectangle of the data.
  let panel: Rect
  /// The top left corner of the legend.
  let legendCorner: Point
  /// The columns of the legend.
  let legendColumns: Int
  /// The top of the caption.
  let captionTop: Double

  private static let gap = 8.0

  /// The room for the labels of a vertical axis before they are known.
  static let usualAxisWidth = 27.0

  /// The parts of `figure` on a sheet of `size`, below a heading that reaches down to `top`.
  init(
    of figure: ScatterFigure, legend: Legend, size: Size, top: Double, axisWidth: Double,
    typesetter: Typesetter
  ) {
    let measures = Measures(
      of: figure, legend: legend, width: size.width, axisWidth: axisWidth, typesetter: typesetter)
    let below = measures.axisRoom.height + measures.legendBelow + measures.captionHeight + Heading.margin
    panel = Rect(
      x: Heading.margin + measures.axisRoom.width, y: top, width: measures.panelWidth,
      height: size.height - top - below)
    legendColumns = measures.columns
    legendCorner =
      measures.legendIsBeside
      ? Point(panel.maxX + Self.gap, panel.minY)
      : Point(Heading.margin, panel.maxY + measures.axisRoom.height + Self.gap)
    captionTop = size.height - measures.captionHeight - Heading.margin
  }

  /// The height at which the panel has the shape of the data.
  static func naturalHeight(
    of figure: ScatterFigure, legend: Legend, width: Double, top: Double, typesetter: Typesetter
  ) -> Double {
    let measures = Measures(
      of: figure, legend: legend, width: width, axisWidth: usualAxisWidth, typesetter: typesetter)
    let panelHeight = max(40, measures.panelWidth * figure.panel.shape.clamped(to: 0.7...1.1))
    let legendHeight = measures.legendIsBeside ? legend.size(columns: 1).height : 0
    return top + max(panelHeight + measures.axisRoom.height, legendHeight) + measures.legendBelow
      + measures.captionHeight + Heading.margin
  }

  /// The room each part asks for at a given width.
  private struct Measures {
    let axisRoom: Size
    let legendIsBeside: Bool
    let columns: Int
    let legendBelow: Double
    let captionHeight: Double
    let panelWidth: Double

    init(of figure: ScatterFigure, legend: Legend, width: Double, axisWidth: Double, typesetter: Typesetter) {
      axisRoom =
        figure.panel.axisNames == nil
        ? Size(width: 0, height: 0) : Size(width: axisWidth, height: PlotFrame.roomBelow)
      let inner = width - 2 * Heading.margin
      let bar = ColorBar(of: figure.panel, typesetter: typesetter)
      let beside = bar?.width ?? legend.size(columns: 1).width
      legendIsBeside = bar != nil || beside <= 0.36 * inner && legend.entries.count <= 16
      columns = legendIsBeside ? 1 : legend.columns(inWidth: inner)
      let hasLegend = bar != nil || !legend.entries.isEmpty
      legendBelow = hasLegend && !legendIsBeside ? legend.size(columns: columns).height + gap : 0
      panelWidth = inner - axisRoom.width - (hasLegend && legendIsBeside ? beside + gap : 0)
      captionHeight = typesetter.captionHeight(figure.caption + figure.panel.words, width: width)
    }
  }
}

extension ScatterPanel {
  /// The height of the data divided by its width; 1 when it has neither.
  fileprivate var shape: Double {
    let extent = extent
    guard extent.width > 0, extent.height > 0 else { return 1 }
    return extent.height / extent.width
  }
}
