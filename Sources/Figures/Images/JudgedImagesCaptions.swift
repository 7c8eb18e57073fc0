extension JudgedImages {
  /// A line below an image, about one class.
  struct CaptionLine {
    let text: String
    let classIndex: Int
    let style: TextStyle
  }

  /// What is said of one class below an image.
  private struct Phrase {
    let name: String
    /// How probable it was found; empty where that is not said.
    var percent = ""
    let classIndex: Int
  }

  static let captionLeading = TextStyle.small.size * 1.2
  private static let trueStyle = TextStyle(size: TextStyle.small.size, isBold: true)

  /// The lines below `tile`, none wider than `width` where words allow it.
  func caption(of tile: Tile, width: Double, _ typesetter: Typesetter) -> [CaptionLine] {
    phrases(of: tile).flatMap { phrase in
      let style = phrase.classIndex == tile.label ? Self.trueStyle : .small
      let parts = [phrase.name, phrase.percent].filter { !$0.isEmpty }
      let whole = parts.joined(separator: " ")
      let fits = typesetter.extent(of: whole, style: style).width <= width
      // A name is not torn from its first words to stand with the number.
      let lines = fits ? [whole] : parts.flatMap { typesetter.lines(of: $0, style: style, width: width) }
      return lines.map { CaptionLine(text: $0, classIndex: phrase.classIndex, style: style) }
    }
  }

  /// The width of the widest name that stands below an image.
  func widestName(_ typesetter: Typesetter) -> Double {
    typesetter.widest(groups.flatMap(\.tiles).flatMap { phrases(of: $0).map(\.name) }, style: Self.trueStyle)
  }

  /// `Pullover`, `→ Shirt 98.1 %` for one guess; `Coat 50.2 %`, `Shirt 49.1 %` for several.
  private func phrases(of tile: Tile) -> [Phrase] {
    let isSingle = tile.guesses.count == 1
    let truth = classNames[tile.label]
    let guesses = tile.guesses.map { guess in
      Phrase(
        name: (isSingle ? "→ " : "") + classNames[guess.classIndex], percent: guess.percent,
        classIndex: guess.classIndex)
    }
    if isSingle { return [Phrase(name: truth, classIndex: tile.label)] + guesses }
    let isAmong = tile.guesses.contains { $0.classIndex == tile.label }
    return guesses + (isAmong ? [] : [Phrase(name: "in truth " + truth, classIndex: tile.label)])
  }
}

extension JudgedImages.Guess {
  /// The probability in percent; what is not certain is never rounded to certainty.
  var percent: String {
    probability >= 0.9995 && probability < 1 ? "> 99.9 %" : probability.percent()
  }
}
