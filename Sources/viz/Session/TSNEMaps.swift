import Embed
import Figures
import Tensors

extension MeasuredMap<TSNE.Embedding> {
  /// The t-SNE map `fit` of `representation`, not yet measured.
  init(
    _ fit: TSNE.Embedding, of representation: Representation, seconds: Double, workers: Workers
  ) throws(EmbedError) {
    let perplexities = fit.perplexities.map(\.brief).joined(separator: " + ")
    let recall = fit.neighbors.recall.map { ["\($0.percent()) of the nearest neighbors found"] } ?? []
    let details = ["perplexity \(perplexities)", "KL divergence \(fit.klDivergence.fixed(3))"] + recall
    try self.init(
      tsne: fit, fit.coordinates, of: representation, details: details, seconds: seconds, workers: workers)
  }
}

extension MeasuredMap<TSNE.Model> {
  /// Where `representation` belongs in the map of `model`.
  init(placing representation: Representation, into model: TSNE.Model, workers: Workers) throws(EmbedError) {
    let start = ContinuousClock.now
    let coordinates = try model.transform(representation.matrix, workers: workers)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let reference = try representation.reference(metric: model.metric, workers: workers)
    let map = try Self(
      tsne: model, coordinates, of: representation,
      details: ["placed into a map of \(model.coordinates.rows.grouped)"], seconds: seconds, workers: workers)
    self = map.measured(try reference?.measure(coordinates, workers: workers))
  }
}

extension MeasuredMap {
  /// A map by t-SNE, described by `details`.
  fileprivate init(
    tsne fit: Fit, _ coordinates: Matrix, of representation: Representation, details: [String], seconds: Double,
    workers: Workers
  ) throws(EmbedError) {
    self.fit = fit
    self.representation = representation
    self.seconds = seconds
    self.coordinates = coordinates
    (method, fileSuffix) = ("t-SNE", "tsne")
    drawn = try MapProjection(of: coordinates, labels: representation.labels, workers: workers)
    self.details = details + [drawn.words].compactMap(\.self)
    faithfulness = nil
  }
}
