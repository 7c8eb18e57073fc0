/// A cloud of dots as PDF has it (ISO 32000-1): a form, which is drawn as images are, with a path for each batch.
///
/// As in the SVG, a round dot is a line of no length with round ends, and coordinates are whole multiples of the cloud’s unit.
struct PDFDots {
  /// How large an image has to be, in points, for a form that stands in its place to have its right size.
  static let side = 1000 * DotCloud.unit
  /// From units of the cloud, downward, to shares of the image, upward.
  private static let matrix = [0.001, 0, 0, -0.001, 0, 1]

  private let cloud: DotCloud
  /// The opacities of the batches, each once.
  private let opacities: [Double]
  private var text = PDFText()

  /// The form’s dictionary and stream.
  static func object(of cloud: DotCloud) -> [UInt8] {
    var dots = PDFDots(cloud)
    for batch in cloud.batches { dots.append(batch) }
    let stream = Deflater.compress(dots.text.bytes, effort: .quick)
    return dots.dictionary(length: stream.count).bytes + stream + "\nendstream".utf8
  }

  private init(_ cloud: DotCloud) {
    self.cloud = cloud
    opacities = Set(cloud.batches.map { cloud.opacity(of: $0) }).sorted()
  }

  private func dictionary(length: Int) -> PDFText {
    var text = PDFText()
    text.append("<< /Type /XObject /Subtype /Form /Length ")
    text.append([Double(length)], "/Filter /FlateDecode\n/Matrix [ ")
    text.append(Self.matrix, "]\n/BBox [ ")
    text.append(box, "]\n/Resources << /ExtGState <<")
    for (index, opacity) in opacities.enumerated() {
      text.append(" /a")
      text.append([Double(index)], "<< /CA ")
      text.append([opacity], "/ca ")
      text.append([opacity], ">>")
    }
    text.append(" >> >> >>\nstream\n")
    return text
  }

  /// The corners of a rectangle around all that is drawn.
  private var box: [Double] {
    let (scale, rect) = (1 / DotCloud.unit, cloud.bounds.inset(by: -cloud.diameter))
    return [rect.minX, rect.minY, rect.maxX, rect.maxY].map { $0 * scale }
  }

  private mutating func append(_ batch: DotCloud.Batch) {
    let (scale, color) = (cloud.diameter / DotCloud.unit, batch.appearance.color)
    text.append("/a")
    text.append([Double(opacities.firstIndex(of: cloud.opacity(of: batch)) ?? 0)], "gs\n")
    switch batch.appearance.shape.outline {
    case .dot:
      text.append([color.red, color.green, color.blue], "RG 1 J ")
      text.append([scale], "w\n")
      for center in batch.centers { text.append([center, center]) }
      text.append("S\n")
    case .polygon(let corners):
      text.append([color.red, color.green, color.blue], "rg\n")
      for center in batch.centers { text.append(corners.map { center.moved($0, scale) }) }
      text.append("f\n")
    case .lines(let lines, let width):
      text.append([color.red, color.green, color.blue], "RG 0 J ")
      text.append([width * scale], "w\n")
      for center in batch.centers {
        for line in lines { text.append([center.moved(line.start, scale), center.moved(line.end, scale)]) }
      }
      text.append("S\n")
    }
  }
}

/// What is drawn in a PDF, in the making: operands, then what to do with them.
private struct PDFText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ operands: [Double], _ text: StaticString) {
    for operand in operands {
      bytes.append(operand, decimals: 4)
      append(" ")
    }
    append(text)
  }

  /// Appends straight lines through `places`.
  mutating func append(_ places: [DotCloud.Center]) {
    for (index, place) in places.enumerated() {
      bytes.append(decimal: Int(place.x))
      append(" ")
      bytes.append(decimal: Int(place.y))
      append(index == 0 ? " m " : " l\n")
    }
  }
}
