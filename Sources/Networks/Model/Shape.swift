/// What one image is at some place of a network: channels × height × width. A vector of n features is n × 1 × 1.
public struct Shape: Hashable, Sendable {
  /// The number of feature maps (one for a grey image).
  public let channels: Int
  /// Rows of each map.
  public let height: Int
  /// Columns of each map.
  public let width: Int

  /// A shape of `channels` maps of `height` × `width`; a vector if only the channels are given.
  public init(channels: Int, height: Int = 1, width: Int = 1) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The number of values: channels × height × width.
  public var count: Int { channels * height * width }
  /// The number of positions of each map.
  public var area: Int { height * width }
}

extension Shape: CustomStringConvertible {
  /// `16 × 5 × 5`, or `120` for a vector.
  public var description: String {
    area == 1 ? "\(channels)" : "\(channels) × \(height) × \(width)"
  }
}
