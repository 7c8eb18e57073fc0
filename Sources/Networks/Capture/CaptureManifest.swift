import Datasets

/// What the files of a capture are and what they belong to: the content of `manifest.json`.
public struct CaptureManifest: Equatable, Sendable {
  /// The file's name.
  public static let fileName = "manifest.json"

  /// The file of one layer.
  public struct LayerEntry: Equatable, Sendable {
    /// The name of the layer; its file is `<name>.npy`.
    public let name: String
    /// What the layer gives for one image.
    public let shape: Shape
    /// How that becomes rows.
    public let form: CaptureForm
    /// What the numbers are stored as.
    public let element: NPYStreamWriter.Element

    /// The length of a row.
    public var columns: Int { form.columns(of: shape) }
  }

  /// The name of the network.
  public let model: String
  /// A digest that changes with anything in its description.
  public let modelDigest: String
  /// A digest that changes with any of its parameters.
  public let weightsDigest: String
  /// Where the images come from.
  public let origin: CaptureOrigin
  /// The number of images.
  public let images: Int
  /// A digest of which images they are, in their order.
  public let imagesDigest: String
  /// The number of rows of every file.
  public let rows: Int
  /// The layers, in the order they were asked for.
  public internal(set) var layers: [LayerEntry]

  /// Why rows that `other` describes are not the rows of this one, in words; nil if they are.
  func difference(to other: CaptureManifest) -> String? {
    if modelDigest != other.modelDigest {
      return "of model ‘\(model)’ (digest \(modelDigest)), not of ‘\(other.model)’ (\(other.modelDigest))"
    }
    if weightsDigest != other.weightsDigest {
      return "of other weights (digest \(weightsDigest), not \(other.weightsDigest))"
    }
    if origin.dataDigest != other.origin.dataDigest {
      return "of other data: \(origin.data) (digest \(origin.dataDigest)), not \(other.origin.data) "
        + "(\(other.origin.dataDigest))"
    }
    if origin.split != other.origin.split { return "of the images to \(origin.split), not to \(other.origin.split)" }
    if (images, imagesDigest) != (other.images, other.imagesDigest) {
      return "of \(images) images, not of the same \(other.images)"
    }
    return rows == other.rows ? nil : "\(rows) rows, not \(other.rows): one an image or one a position"
  }

  /// Whether row i is of the same image, and the same position of it, in both captures, whatever network they are of.
  public func hasSameRows(as other: CaptureManifest) -> Bool {
    (origin.dataDigest, origin.split) == (other.origin.dataDigest, other.origin.split)
      && (images, imagesDigest, rows) == (other.images, other.imagesDigest, other.rows)
  }

  /// This one with the layers of `earlier`, which describes the same rows, that it does not hold itself.
  func joined(with earlier: CaptureManifest) -> CaptureManifest {
    var joined = self
    joined.layers = earlier.layers.filter { old in !layers.contains { $0.name == old.name } } + layers
    return joined
  }
}

extension CaptureManifest {
  /// The plan of a capture.
  init(
    of capture: LayerCapture, indices: [Int32], rowsPerImage: Int, origin: CaptureOrigin,
    element: NPYStreamWriter.Element
  ) {
    let model = capture.network.model
    self.model = model.name
    modelDigest = XXHash64.hexadecimal(XXHash64.hash(Array(model.json.utf8)))
    weightsDigest = capture.network.weightsDigest
    self.origin = origin
    images = indices.count
    imagesDigest = XXHash64.hexadecimal(XXHash64.hash(indices.withUnsafeBytes { [UInt8]($0) }))
    rows = indices.count * rowsPerImage
    layers = capture.layers.map {
      LayerEntry(name: model.layers[$0].name, shape: model.shapes[$0], form: capture.form, element: element)
    }
  }
}

extension Network {
  /// 16 hexadecimal digits that change with the name or any value of a parameter: XXH64 of theirs.
  public var weightsDigest: String {
    var bytes: [UInt8] = []
    for name in parameterNames {
      guard let tensor = parameter(name) else { continue }
      bytes += Array(name.utf8)
      withUnsafeBytes(of: XXHash64.hash(tensor.values.withUnsafeBytes { [UInt8]($0) }).littleEndian) { bytes += $0 }
    }
    return XXHash64.hexadecimal(XXHash64.hash(bytes))
  }
}
