/// What a chapter tells of its network, as JSON.
struct ClassifierNumbers: Encodable {
  let model: String
  let parameters, epochs: Int
  /// On all test images.
  let bestTestAccuracy: Double?
  let bestEpoch: Int?
  let maps: [Layer]
  let confusion: ConfusionSummary

  init(_ chapter: NetworkChapter) {
    model = chapter.trained.network.model.name
    parameters = chapter.trained.network.model.parameterCount
    epochs = chapter.history.count
    let best = chapter.bestEpoch
    bestTestAccuracy = best?.testAccuracy
    bestEpoch = best?.epoch
    maps = zip(LayerChoice.aliases, chapter.maps).map(Layer.init)
    confusion = ConfusionSummary(chapter.study, top: chapter.study.pairs.count, files: [])
  }

  /// How faithful the two maps of a layer are.
  struct Layer: Encodable {
    let layer: String
    let explainedVarianceRatio: [Double]
    let klDivergence: Double
    let pca, tsne: FaithfulnessSummary?

    init(_ name: String, _ maps: LayerMaps) {
      layer = name
      explainedVarianceRatio = maps.pca.fit.explainedVarianceRatio
      klDivergence = maps.tsne.fit.klDivergence
      pca = maps.pca.faithfulness.map(FaithfulnessSummary.init)
      tsne = maps.tsne.faithfulness.map(FaithfulnessSummary.init)
    }
  }
}
