import Datasets
import Figures
import Networks

/// Renders figures and puts them where the user wants them.
struct FigureWriter {
  let options: FigureOptions
  let console: Console
  /// The folder of figures that nobody named.
  var folder = "figures"

  /// Renders `figure` to every destination and returns the files that were written.
  ///
  /// - Parameters:
  ///   - name: the file's name without extension where no destination was given.
  ///   - word: what tells this figure from others of the same command, if it draws several.
  func write(_ figure: some Figure, name: String, distinguishedBy word: String? = nil) throws -> [String] {
    var written: [String] = []
    let origin = options.origin(name: name, word: word, inputs: console.inputs.inputs)
    for destination in destinations(name: name, word: word) {
      let rendered = try figure.render(destination.format, style: options.style, origin: origin)
      for note in rendered.notes { console.note("note: \(note)") }
      guard let path = destination.path else {
        try console.write(rendered.bytes)
        continue
      }
      try Interruption.check()
      if options.destinations.isEmpty { try FolderCreation.createFolder(folder) }
      try AtomicFile.writeWhole(rendered.bytes, to: path)
      written.append(path)
    }
    return written
  }

  private func destinations(name: String, word: String?) -> [FigureDestination] {
    guard options.destinations.isEmpty else {
      return word.map { word in options.destinations.map { $0.distinguished(by: word) } } ?? options.destinations
    }
    return [FigureFormat.svg, .pdf].map { FigureDestination(path: "\(folder)/\(name).\($0.rawValue)", format: $0) }
  }
}
