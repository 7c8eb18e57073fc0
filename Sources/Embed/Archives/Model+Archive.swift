import Tensors

extension TSNE.Model {
  private static let kind = "a t-SNE map"

  /// The numbers of a model, apart from its matrices.
  private struct Numbers: Codable {
    let metric: String
    let perplexities: [Double]
    let degreesOfFreedom, normalization: Double
  }

  /// The model as named tensors and words, from which `init(_:)` makes the same model, bit for bit.
  public var archive: TensorArchive {
    var archive = TensorArchive(kind: Self.kind)
    archive.set("coordinates", coordinates)
    archive.set("points", points)
    archive.set(
      "map",
      Numbers(
        metric: metric.rawValue, perplexities: perplexities, degreesOfFreedom: degreesOfFreedom,
        normalization: normalization))
    preparation.write(to: &archive)
    return archive
  }

  /// The model that `archive` was made of.
  ///
  /// - Throws: `EmbedError` if it is no archive of a model; what is missing or wrong is named.
  public init(_ archive: TensorArchive) throws(EmbedError) {
    try archive.check(kind: Self.kind)
    let numbers: Numbers = try archive.value("map")
    let coordinates = try archive.matrix("coordinates")
    guard let metric = Metric(rawValue: numbers.metric), (1...3).contains(coordinates.columns),
      numbers.perplexities.allSatisfy({ $0 >= 1 && $0 <= Double(coordinates.rows) }), !numbers.perplexities.isEmpty,
      numbers.degreesOfFreedom > 0, numbers.normalization > 0
    else { throw EmbedError(.badMatrix, "the entry ‘map’ makes no sense") }
    self.init(
      coordinates: coordinates, preparation: try TSNE.Preparation(archive), metric: metric,
      perplexities: numbers.perplexities, degreesOfFreedom: numbers.degreesOfFreedom,
      points: try archive.matrix("points", rows: coordinates.rows), normalization: numbers.normalization)
  }
}
