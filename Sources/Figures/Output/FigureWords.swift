/// The words that a file carries beside the picture.
struct FigureWords: Sendable {
  /// What the figure is called.
  let title: String
  /// What it shows, for those who cannot see it.
  let summary: String
  /// What made it, if anybody said.
  let origin: FigureOrigin?
}
