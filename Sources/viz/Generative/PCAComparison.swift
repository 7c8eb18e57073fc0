import Datasets
import Embed
import Figures
import Networks
import Tensors

/// An autoencoder beside a principal component analysis of as many dimensions: both see the same images to learn from, and the same
/// others to be measured with.
struct PCAComparison {
  /// What one of the two makes of the images.
  struct Side {
    /// What it is called.
    let name: String
    /// A row an image.
    let coordinates: Matrix
    let reconstructions: Matrix
    let error: SquaredError
    let separability: ClassSeparability?
    /// How long it took to learn, in seconds.
    let seconds: Double
    /// The mean of the autoencoder's own losses, in nats an image; nil for PCA, whose pixels are no probabilities.
    var loss: Double?
  }

  let loaded: LoadedAutoencoder
  let autoencoder, pca: Side
  let fit: PCA
  /// How the latent coordinates (rows) go together with the principal components (columns).
  let correlation: ColumnCorrelation
  /// Over how many epochs the autoencoder learned.
  let epochs: Int

  init(_ loaded: LoadedAutoencoder) throws {
    let trained = loaded.trained
    let workers = trained.workers
    let images = trained.pixels
    self.loaded = loaded
    let history = try trained.folder?.history() ?? []
    epochs = history.count
    let latents = try LatentMap(of: loaded)
    let losses = try loaded.autoencoder.reconstructionLosses(
      of: ImageSource(trained.images), indices: trained.imageIndices, given: latents.means)
    autoencoder = try Side(
      name: loaded.heading, coordinates: latents.means, reconstructions: loaded.autoencoder.images(of: latents.means),
      of: trained, images, seconds: history.reduce(0) { $0 + $1.seconds },
      loss: losses.reduce(0, +) / Double(max(1, losses.count)))

    let training = trained.dataset.train.pixelMatrix
    let start = ContinuousClock.now
    fit = try PCA.fit(
      training, components: latents.means.columns, seed: loaded.seed, workers: workers)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let coordinates = try fit.transform(images, workers: workers)
    pca = try Side(
      name: "PCA", coordinates: coordinates,
      reconstructions: fit.reconstruct(coordinates, workers: workers),
      of: trained, images, seconds: seconds)
    correlation = try ColumnCorrelation.measure(latents.means, coordinates, workers: workers)
  }

  var dimensions: Int { fit.components.rows }

  /// What was found, a sentence each.
  var findings: [String] {
    let (own, theirs) = (autoencoder.error, pca.error)
    let isBetter = own.perPixel < theirs.perPixel
    let change = abs(1 - own.perPixel / theirs.perPixel)
    var sentences = [
      "With \(dimensions.of("dimension")) each, \(autoencoder.name) reconstructs images with \(change.percent(0)) "
        + "\(isBetter ? "less" : "more") squared error than PCA: \(own.perPixel.fixed(4)) against \(theirs.perPixel.fixed(4)) a "
        + "pixel, \(own.perImage.fixed(1)) against \(theirs.perImage.fixed(1)) an image."
    ]
    if let own = autoencoder.separability, let theirs = pca.separability {
      sentences.append(
        "The ten nearest neighbors tell the class of \(own.neighborAccuracy.percent()) of the images in the latent space, of "
          + "\(theirs.neighborAccuracy.percent()) among the principal components.")
    }
    if !correlation.canonical.isEmpty {
      sentences.append(
        "The canonical correlations of latent coordinates and principal components are "
          + "\(correlation.canonical.prefix(5).map { $0.fixed(2) }.listed)"
          + (correlation.canonical.count > 5
            ? ", and so on: the first of \(correlation.canonical.count)." : "."))
    }
    return sentences
  }

  /// How long both took: not the same each time, so no figure tells it.
  var timing: String {
    "\(autoencoder.name) learned for \(autoencoder.seconds.fixed(1)) s in \(epochs.of("epoch")), PCA for \(pca.seconds.fixed(2)) s."
  }
}

extension PCAComparison.Side {
  fileprivate init(
    name: String, coordinates: Matrix, reconstructions: Matrix, of trained: TrainedNetwork, _ images: Matrix,
    seconds: Double, loss: Double? = nil
  ) throws {
    self.init(
      name: name, coordinates: coordinates, reconstructions: reconstructions,
      error: SquaredError(of: reconstructions, from: images, workers: trained.workers),
      separability: try trained.separability(of: coordinates), seconds: seconds, loss: loss)
  }
}

extension ImageSet {
  /// All images as vectors of their pixels, 0 to 1.
  var pixelMatrix: Matrix {
    Matrix(rows: count, columns: imageSize, values: pixels.map { Float($0) / 255 })
  }
}
