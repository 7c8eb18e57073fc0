/// The file formats a figure can be rendered to.
public enum FigureFormat: String, CaseIterable, Sendable {
  /// Scalable vector graphics, for the web and for editing.
  case svg
  /// Portable document format, for papers.
  case pdf
  /// Pixels, for slides and chat.
  case png
}
