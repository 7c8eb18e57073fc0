import Datasets
import Embed
import Tensors

/// What the command line can say of a t-SNE, and how it becomes the options of one.
enum TSNESettings {
  static let perplexity = Setting.numbers(
    "perplexity", "P[+P…]", separator: "+", in: 1...10_000,
    help: "how many neighbors each point has, roughly; 30+300 keeps both scales",
    fallback: "30, less for fewer than 91 points")
  /// The same for several maps, each with perplexities of its own.
  static let perplexities = Setting<[[Double]]>(
    declaration: OptionDeclaration(
      name: "perplexity", placeholder: "P[+P…][,…]",
      help: "how many neighbors each point has, roughly; 30+300 keeps both scales; 5,30,100 are maps side by side",
      fallback: "30, less for fewer than 91 points"),
    read: { text in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { perplexity.read(String($0)) }
      let read = parts.compactMap(\.self)
      return read.count == parts.count && read.count <= 16 && Set(read).count == read.count ? read : nil
    },
    expectation: "be numbers from 1 to 10000, joined by ‘+’ for one map and separated by ‘,’ for several")
  static let seeds = Setting.count(
    "seeds", in: 1...16, help: "so many maps from random starts, by seeds from --seed on, side by side", fallback: "1")
  static let components = Setting<Limit>.limit(
    "pca", word: "none", help: "reduce to N principal components first, where there are more features", fallback: "50")
  static let standardize = Flag("standardize", help: "divide the features by their standard deviations first")
  static let search = Setting<SearchPolicy>.choice(
    "search", help: "whether neighbors are found exactly",
    fallback: "auto: exact up to \(NearestNeighbors.largestExact) points")
  static let dimensions = Setting.count("dimensions", in: 1...3, help: "of the map", fallback: "2")
  static let tail = Setting.number(
    "dof", "A", in: 0.1...100, help: "degrees of freedom: below 1 the map shows finer clusters", fallback: "1")
  static let iterations = Setting<Limit>.limit(
    "iterations", word: "auto",
    help: "steps of the descent; auto ends when the KL divergence hardly falls any more", fallback: "auto")
  static let schedule = Setting<TSNE.Schedule>.choice(
    "schedule", help: "growing momentum and fading exaggeration, or gains as in 2008", fallback: "accelerated")
  static let exaggeration = Setting.numbers(
    "exaggeration", "E[,L]", separator: ",", in: 1...1000, atMost: 2,
    help: "what affinities are multiplied by, early and late in the descent", fallback: "12,1")
  static let learningRate = Setting.number(
    "learning-rate", in: 1e-9...1e9, help: "the step size", fallback: "4N; N/12 in the classical schedule")
  static let momentum = Setting.number(
    "momentum", in: 0...0.9999, help: "the share of the last step that is kept, at the end",
    fallback: "0.99, 0.95 for few points; 0.8 in the classical schedule")
  static let initialization = Setting<MapStart>(
    declaration: OptionDeclaration(
      name: "initialization", placeholder: "HOW", help: "where the map starts: pca, spectral, random, or FILE.npy",
      fallback: "pca", takesPath: true),
    read: MapStart.init, expectation: "be pca, spectral, random or a file ending in .npy")
  static let method = Setting<TSNE.Method>.choice("method", help: "how repulsion is summed", fallback: "auto")
  static let theta = Setting.number(
    "theta", "T", in: 0...2, help: "Barnes–Hut's accuracy: 0 is exact, larger is faster", fallback: "0.5")
  static let watch = Flag("watch", help: "draw the map roughly in the terminal while it is found")
  static let meshSpacing = Setting.number(
    "mesh-spacing", "H", in: 0.05...2, help: "the FFT method's accuracy: larger is faster",
    fallback: "0.5; 0.3 in the classical schedule")

  static let groups = [
    OptionGroup(
      title: "Neighborhoods",
      options: [
        perplexities.declaration, components.declaration, standardize.declaration, NeighborChoice.metric.declaration,
        search.declaration, NeighborChoice.neighbors.declaration,
      ]),
    OptionGroup(
      title: "Map", options: [dimensions.declaration, tail.declaration, initialization.declaration, seeds.declaration]),
    OptionGroup(
      title: "Descent",
      options: [
        iterations.declaration, schedule.declaration, exaggeration.declaration, learningRate.declaration,
        momentum.declaration, method.declaration, theta.declaration, meshSpacing.declaration, watch.declaration,
      ]),
  ]

  /// The options that `arguments` ask for, besides the perplexities, whose default depends on the data, and the start,
  /// which may have to be read.
  static func options(_ arguments: ParsedArguments, seed: UInt64) throws(UsageError) -> TSNE.Options {
    var options = TSNE.Options()
    options.seed = seed
    if let components = try arguments[components] { options.principalComponents = components.count }
    options.standardizes = arguments[standardize]
    if let metric = try arguments[NeighborChoice.metric] { options.metric = metric.metric }
    if let search = try arguments[search] { options.search = search }
    if let dimensions = try arguments[dimensions] { options.dimensions = dimensions }
    if let tail = try arguments[tail] { options.degreesOfFreedom = tail }
    if let iterations = try arguments[iterations] { options.iterations = iterations.count }
    if let schedule = try arguments[schedule] { options.schedule = schedule }
    if let exaggeration = try arguments[exaggeration] {
      options.exaggeration = exaggeration[0]
      if exaggeration.count > 1 { options.lateExaggeration = exaggeration[1] }
    }
    options.learningRate = try arguments[learningRate]
    options.momentum = try arguments[momentum]
    if let method = try arguments[method] { options.method = method }
    if let theta = try arguments[theta] { options.theta = theta }
    if let spacing = try arguments[meshSpacing] { options.meshSpacing = spacing }
    if arguments[watch] { options.reportInterval = 10 }
    return options
  }
}

/// Where a map starts, as the command line says it.
enum MapStart: Sendable {
  case pca, spectral, random
  /// At the points in this file.
  case file(String)

  init?(_ text: String) {
    switch text {
    case "pca": self = .pca
    case "spectral": self = .spectral
    case "random": self = .random
    case _ where text.hasSuffix(".npy"): self = .file(text)
    default: return nil
    }
  }

  /// The start itself; a file is read now.
  func load() throws -> TSNE.Initialization {
    switch self {
    case .pca: return .pca
    case .spectral: return .spectral
    case .random: return .random
    case .file(let path):
      let tensor = try NPY.read(path)
      guard tensor.shape.count == 2 else {
        throw BadInput("\(path): expected one point a row, found shape \(tensor.shape)")
      }
      return .given(Matrix(tensor))
    }
  }
}

/// A number of things, or a word that says there is no limit to it.
struct Limit: Sendable {
  /// The number; nil for the word.
  let count: Int?
}

extension Setting where Value == Limit {
  /// A whole number from 1 on, or `word`.
  static func limit(_ name: String, word: String, help: String, fallback: String) -> Self {
    Setting(
      declaration: OptionDeclaration(name: name, placeholder: "N|\(word)", help: help, fallback: fallback),
      read: { text in
        if text == word { return Limit(count: nil) }
        return Int(text).flatMap { (1...1_000_000).contains($0) ? Limit(count: $0) : nil }
      }, expectation: "be a whole number from 1 to 1000000, or \(word)")
  }
}

extension Setting where Value == [Double] {
  /// One or more numbers within `range`.
  static func numbers(
    _ name: String, _ placeholder: String, separator: Character, in range: ClosedRange<Double>, atMost limit: Int = 16,
    help: String, fallback: String
  ) -> Self {
    Setting(
      declaration: OptionDeclaration(name: name, placeholder: placeholder, help: help, fallback: fallback),
      read: { text in
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Double($0) }.filter(range.contains)
        return numbers.count == parts.count && numbers.count <= limit ? numbers : nil
      },
      expectation: "be 1 to \(limit) numbers from \(range.lowerBound.brief) to \(range.upperBound.brief), "
        + "separated by ‘\(separator)’")
  }
}
