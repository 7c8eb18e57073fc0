/// What happens to the pixels of an image, 0 to 255, before the first layer sees them: value = (pixel · scale − mean) / deviation.
///
/// It is part of a model's description, because weights are good only for images prepared as those they were trained on.
public struct Preprocessing: Hashable, Sendable {
  /// The order of an image's channels.
  public enum Color: String, Hashable, Sendable, CaseIterable {
    /// Red, green, blue: the order in which files hold them.
    case rgb
    /// Blue, green, red, as OpenCV's users have it.
    case bgr
    /// One channel.
    case gray
  }

  /// What pixels are multiplied by: 1/255 makes 0…1 of them.
  public var scale: Float
  /// What is taken away then: nothing, one number, or one for each channel.
  public var mean: [Float]
  /// What is divided by then: nothing, one number, or one for each channel.
  public var deviation: [Float]
  /// The height and width that images of other sizes are brought to; nil if images must have the model's size.
  public var resize: Extent?
  /// The channels that the network expects; nil for those of the images, in their order.
  public var color: Color?

  /// The scale of 1/255 alone unless more is told.
  public init(
    scale: Float = 1 / 255, mean: [Float] = [], deviation: [Float] = [], resize: Extent? = nil, color: Color? = nil
  ) {
    self.scale = scale
    self.mean = mean
    self.deviation = deviation
    self.resize = resize
    self.color = color
  }

  /// What is taken away from channel `index`.
  func mean(of index: Int) -> Float { Self.value(of: index, in: mean, or: 0) }

  /// What channel `index` is divided by.
  func deviation(of index: Int) -> Float { Self.value(of: index, in: deviation, or: 1) }

  private static func value(of channel: Int, in list: [Float], or other: Float) -> Float {
    list.count > 1 ? list[channel] : list.first ?? other
  }

  /// Checks that this makes sense for images of `input`.
  ///
  /// - Throws: `ModelError` that names the key, what was found and what was expected.
  func check(for input: Shape) throws(ModelError) {
    try check(scale > 0 && scale <= 1000, "scale", "\(scale)", "above 0 and at most 1000")
    try checkList(mean, "mean", of: input) { abs($0) <= 1e6 }
    try checkList(deviation, "std", of: input) { $0 > 0 && $0 <= 1e6 }
    if let resize, resize.height != input.height || resize.width != input.width {
      throw Self.problem(
        "resize", "[\(resize.height), \(resize.width)]", "the model's input, [\(input.height), \(input.width)]")
    }
    guard let color else { return }
    let expected = color == .gray ? 1 : 3
    guard input.channels == expected else {
      throw Self.problem(
        "color", color.rawValue,
        "that of the model's \(input.channels) input channels; \(color.rawValue) has \(expected)")
    }
  }

  private func checkList(
    _ values: [Float], _ key: String, of input: Shape, _ isRight: (Float) -> Bool
  ) throws(ModelError) {
    try check(
      [0, 1, input.channels].contains(values.count), key, "\(values.count) numbers",
      "one number, or one for each of the \(input.channels) channels")
    for value in values { try check(isRight(value), key, "\(value)", key == "std" ? "above 0" : "a finite number") }
  }

  private func check(_ isRight: Bool, _ key: String, _ found: String, _ expected: String) throws(ModelError) {
    if !isRight { throw Self.problem(key, found, expected) }
  }

  private static func problem(_ key: String, _ found: String, _ expected: String) -> ModelError {
    ModelError(problem: "preprocessing: “\(key)” is \(found), expected \(expected)")
  }
}
