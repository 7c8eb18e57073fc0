/// The font family a figure is set in.
public struct FontFamily: Hashable, Sendable {
  /// The families tried when none is asked for: sans-serif faces that journals accept.
  public static let preferred = ["Liberation Sans", "Arial", "Helvetica", "Inter", "DejaVu Sans"]

  /// The name of the installed family.
  public let name: String
  /// What the user should know: the family asked for is missing.
  public let note: String?

  /// The family `requested`, or the first installed preferred one with a note when it is missing.
  public init(requested: String?) {
    let installed = InstalledFonts.families()
    if let requested, let match = installed.first(where: { $0.lowercased() == requested.lowercased() }) {
      name = match
      note = nil
      return
    }
    let fallback = Self.preferred.first { installed.contains($0) }
    name = fallback ?? "sans-serif"
    if let requested {
      note = "the font family ‘\(requested)’ is not installed; the figure is set in \(name)"
    } else if fallback == nil {
      note = "none of \(Self.preferred.joined(separator: ", ")) is installed; the figure is set in \(name)"
    } else {
      note = nil
    }
  }
}
