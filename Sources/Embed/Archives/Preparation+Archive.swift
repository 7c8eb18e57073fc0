import Tensors

extension TSNE.Preparation {
  /// The numbers of a preparation, apart from the components.
  private struct Numbers: Codable {
    /// Whether nothing is done.
    var isIdentity: Bool
    var standardizationMean, standardizationDeviation: [Double]?
    var pca: PCA.Numbers?
  }

  /// Adds the preparation to `archive`.
  func write(to archive: inout TensorArchive) {
    let numbers = Numbers(
      isIdentity: isIdentity, standardizationMean: standardization?.mean,
      standardizationDeviation: standardization?.deviation,
      pca: pca?.numbers)
    archive.set("preparation", numbers)
    if let pca { archive.set("components", pca.components) }
  }

  /// Reads what `write` added.
  init(_ archive: TensorArchive) throws(EmbedError) {
    let numbers: Numbers = try archive.value("preparation")
    if let mean = numbers.standardizationMean, let deviation = numbers.standardizationDeviation {
      guard mean.count == deviation.count else {
        throw EmbedError(.badMatrix, "the entry ‘preparation’ makes no sense")
      }
      standardization = Standardization(mean: mean, deviation: deviation)
    } else {
      standardization = nil
    }
    if let known = numbers.pca {
      pca = PCA(try archive.matrix("components", rows: known.variances.count, columns: known.mean.count), known)
    } else {
      pca = nil
    }
  }
}

extension PCA {
  /// What is known of components besides their directions.
  struct Numbers: Codable {
    let mean, variances, ratios, singularValues: [Double]
    let unit, residual: Double
    let iterations: Int
  }

  var numbers: Numbers {
    Numbers(
      mean: centering.mean, variances: explainedVariance, ratios: explainedVarianceRatio,
      singularValues: singularValues, unit: centering.unit, residual: residual, iterations: iterations)
  }
}
