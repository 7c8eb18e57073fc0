/// Small images of numbers above and below zero in rows: the kernels of a layer, or what each layer makes of an image.
///
/// Values above zero are red, those below blue, and zero has almost the color of the paper.
public struct SignedImages: Figure {
  /// One small image.
  public enum Picture: Sendable {
    /// A plane of numbers, row after row.
    case signed([Float], height: Int, width: Int)
    /// Three planes of numbers, shown as red, green and blue around gray.
    case colored([Float], height: Int, width: Int)
    /// A picture as it is.
    case plain(RasterImage)
  }

  /// Images that belong together.
  public struct Row: Sendable {
    /// What stands to the left of the images.
    public let title: String
    /// What stands below the title.
    public let note: String
    /// The images, all of one size.
    public let pictures: [Picture]
    /// What stands below each image: as many as there are, or none.
    public let captions: [String]

    /// Images with what is written beside and below them.
    public init(title: String = "", note: String = "", pictures: [Picture], captions: [String] = []) {
      self.title = title
      self.note = note
      self.pictures = pictures
      self.captions = captions
    }
  }

  /// Which magnitude has the strongest color.
  public enum Scale: Sendable {
    /// The largest of all numbers; a bar below the images tells it.
    case shared
    /// The largest of each row, which tells it beside its images.
    case eachRow
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The images.
  public let rows: [Row]
  /// What the colors mean.
  public let scale: Scale

  /// Rows of images.
  ///
  /// - Throws: `FigureError` of kind `badData` without images, with captions for some of them only, or with numbers that are
  ///   not finite or not as many as a picture needs.
  public init(rows: [Row], scale: Scale, title: String, subtitle: [String] = []) throws(FigureError) {
    guard rows.contains(where: { !$0.pictures.isEmpty }) else {
      throw FigureError(.badData, "a figure of small images needs at least one")
    }
    for row in rows {
      guard row.captions.isEmpty || row.captions.count == row.pictures.count else {
        throw FigureError(
          .badData, "row ‘\(row.title)’ has \(row.captions.count) captions for \(row.pictures.count) images")
      }
      for picture in row.pictures { try picture.check(in: row.title) }
    }
    self.rows = rows
    self.scale = scale
    self.title = title
    self.subtitle = subtitle
  }

  /// What the rows are, in words.
  public var summary: String {
    let count = rows.reduce(0) { $0 + $1.pictures.count }
    let list = rows.map { row in
      let name = [row.title, row.note].filter { !$0.isEmpty }.joined(separator: ", ")
      return (name.isEmpty ? "" : name + ": ") + row.pictures.count.of("image") + " up to ±"
        + magnitude(row.largest)
    }
    return (["\(count.of("small image")) in \(rows.count.of("row"))"] + subtitle + [list.joined(separator: "; ")])
      .asSentences
  }

  /// The largest magnitude of all.
  var largest: Double { rows.map(\.largest).max() ?? 0 }

  /// `value` in three digits.
  func magnitude(_ value: Double) -> String { value >= 1e-6 ? roundNumber(value) : "0" }
}

extension SignedImages.Row {
  /// The largest magnitude of the numbers.
  var largest: Double { pictures.map(\.largest).max() ?? 0 }

  /// Whether there are numbers at all.
  var hasNumbers: Bool {
    pictures.contains { if case .plain = $0 { false } else { true } }
  }
}

extension SignedImages.Picture {
  /// Width and height in pixels.
  var pixels: Size {
    switch self {
    case .signed(_, let height, let width), .colored(_, let height, let width):
      Size(width: Double(width), height: Double(height))
    case .plain(let image): Size(width: Double(image.width), height: Double(image.height))
    }
  }

  /// The largest magnitude of the numbers.
  var largest: Double {
    switch self {
    case .signed(let values, _, _), .colored(let values, _, _): Double(values.reduce(0) { max($0, abs($1)) })
    case .plain: 0
    }
  }

  fileprivate func check(in row: String) throws(FigureError) {
    let (values, count): ([Float], Int)
    switch self {
    case .signed(let numbers, let height, let width): (values, count) = (numbers, height * width)
    case .colored(let numbers, let height, let width): (values, count) = (numbers, 3 * height * width)
    case .plain: return
    }
    guard count > 0, values.count == count else {
      throw FigureError(.badData, "an image of row ‘\(row)’ has \(values.count) numbers, but needs \(count)")
    }
    if let bad = values.first(where: { !$0.isFinite }) {
      throw FigureError(.badData, "an image of row ‘\(row)’ holds \(bad): expected finite numbers")
    }
  }
}
