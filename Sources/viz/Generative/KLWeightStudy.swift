import Embed
import Figures
import Networks
import Tensors

/// Autoencoders that differ in their KL weights alone, side by side.
struct KLWeightStudy {
  /// One of them and what was measured of it.
  struct Entry {
    let loaded: LoadedAutoencoder
    let latents: LatentMap
    let measures: AutoencoderMeasures
    let separability: ClassSeparability?
    /// The first ones are shown.
    let samples: DecodedImages
    /// Nil without a judge.
    let diversity: SampleDiversity?

    init(_ loaded: LoadedAutoencoder, judge: SampleJudge?) throws {
      self.loaded = loaded
      latents = try LatentMap(of: loaded)
      measures = try loaded.measures()
      separability = try latents.separability()
      let samples = loaded.samples(SampleStudy.usualJudged)
      self.samples = samples
      diversity = try judge.map { try SampleDiversity(of: samples.pixels, by: $0) }
    }

    var weight: Double { Double(loaded.autoencoder.model.klWeight) }
    /// The weight as texts write it.
    var name: String { "weight \(weight.brief)" }
  }

  /// In the order of their weights.
  let entries: [Entry]
  /// What was found of as many images as there are samples.
  let images: SampleDiversity?

  /// - Parameter judge: tells how much samples differ, if there is one.
  init(_ autoencoders: [LoadedAutoencoder], judge: SampleJudge?) throws {
    entries = try autoencoders.map { try Entry($0, judge: judge) }.sorted { $0.weight < $1.weight }
    images = try judge.map { try $0.diversityOfImages(SampleStudy.usualJudged, seed: 0) }
  }

  /// The autoencoders of `sources` and LeNet, trained side by side unless they are there.
  static func load(_ sources: [AutoencoderSource], on console: Console) throws -> KLWeightStudy {
    let (trained, judge) = try SampleJudge.load(beside: sources.map(\.source), on: console)
    let seed = sources[0].source.seed
    return try KLWeightStudy(trained.map { try LoadedAutoencoder($0, seed: seed) }, judge: judge)
  }

  /// What the file of the sheet is called.
  var name: String {
    let model = entries[0].loaded.autoencoder.model
    return (["vae"] + (model.latent == 2 ? [] : ["\(model.latent)"]) + ["kl-weights"]).joined(
      separator: "-")
  }
}

extension KLWeightStudy {
  /// A divergence below this tells nothing of an image, in nats.
  private static let nothing = 0.1
  /// Samples that differ less than this, compared with images, look alike.
  private static let alike = 0.5

  /// What was found, a sentence each, from the numbers.
  var findings: [String] {
    ([spread, separation].compactMap(\.self) + collapsed + samples).map { $0 + "." }
  }

  private func list(_ value: (Entry) -> String) -> String {
    entries.map { "\(value($0)) at \($0.name)" }.listed
  }

  private var spread: String? {
    "The means spread over \(list { $0.latents.overallSpread.fixed(2) }), where the prior's deviation is 1; "
      + "the KL divergence in nats is \(list { $0.measures.divergence.fixed(2) })"
  }

  private var separation: String? {
    guard entries.allSatisfy({ $0.separability != nil }) else { return nil }
    return "The nearest neighbors tell the class of "
      + "\(list { ($0.separability?.neighborAccuracy ?? 0).percent() }) of the means"
  }

  private var collapsed: [String] {
    entries.filter { $0.measures.divergence < Self.nothing }.map { entry in
      "At \(entry.name) the latent vector tells nothing of the image: every image becomes about the same one, "
        + "and reconstruction costs \(entry.measures.reconstruction.fixed(1)) nats"
    }
  }

  private var samples: [String] {
    guard let images else { return [] }
    let known = entries.compactMap { entry in entry.diversity.map { (entry, $0) } }
    guard let best = known.min(by: { $0.1.frechetDistance < $1.1.frechetDistance }) else {
      return []
    }
    let others = known.filter { $0.0.weight != best.0.weight }.map {
      "\($0.1.frechetDistance.fixed(1)) at \($0.0.name)"
    }
    let nearest =
      "Samples are nearest to images at \(best.0.name): Fréchet distance \(best.1.frechetDistance.fixed(1))"
      + (others.isEmpty ? "" : " (\(others.listed))")
    let fewest = known.min { $0.1.effectiveClasses < $1.1.effectiveClasses }.map { entry, diversity in
      "They show the fewest classes at \(entry.name): \(diversity.classesHit) of \(diversity.shares.count), as if "
        + "\(diversity.effectiveClasses.fixed(1)) were equally frequent, \(diversity.largest.share.percent(0)) "
        + diversity.largest.name
    }
    return [nearest, fewest].compactMap(\.self)
      + known.filter { $0.1.meanDistance < Self.alike * images.meanDistance }.map {
        entry, diversity in
        "Samples at \(entry.name) look alike: their mean distance is \(diversity.meanDistance.fixed(2)) (of images "
          + "\(images.meanDistance.fixed(2))), \(diversity.largest.share.percent(0)) of them show \(diversity.largest.name)"
      }
  }
}
