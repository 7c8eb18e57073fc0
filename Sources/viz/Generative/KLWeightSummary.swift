/// Autoencoders of several KL weights as JSON.
struct KLWeightSummary: Encodable {
  let weights: [Entry]
  /// What was found of as many images as there are samples of each.
  let imageDiversity: SampleDiversitySummary?
  let findings, files: [String]

  init(_ study: KLWeightStudy, files: [String]) {
    weights = study.entries.map(Entry.init)
    imageDiversity = study.images.map(SampleDiversitySummary.init)
    findings = study.findings
    self.files = files
  }

  struct Entry: Encodable {
    let klWeight: Double
    let run: String
    let latent, images: Int
    let reconstruction, kl, elbo: Double
    /// The standard deviation of the means along each coordinate, and the root of the mean of their squares.
    let spread: [Double]
    let overallSpread: Double
    let neighborAccuracy, probeAccuracy, silhouette: Double?
    let diversity: SampleDiversitySummary?

    init(_ entry: KLWeightStudy.Entry) {
      klWeight = entry.weight
      run = entry.loaded.run
      latent = entry.loaded.autoencoder.model.latent
      images = entry.loaded.trained.indices.count
      (reconstruction, kl, elbo) = (entry.measures.reconstruction, entry.measures.divergence, entry.measures.elbo)
      spread = entry.latents.spread
      overallSpread = entry.latents.overallSpread
      neighborAccuracy = entry.separability?.neighborAccuracy
      probeAccuracy = entry.separability?.probeAccuracy
      silhouette = entry.separability?.silhouette
      diversity = entry.diversity.map(SampleDiversitySummary.init)
    }
  }
}
