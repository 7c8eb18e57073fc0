/// A long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gates of Gers et al. 2000) that reads maps row by
/// row from the top: at each step the values of one row, channel by channel.
public struct LSTM: Hashable, Sendable {
  /// The number of its cells.
  public let units: Int
  /// Which of its hidden values come out.
  public let output: Output

  /// What comes out of a layer that reads step by step.
  public enum Output: String, CaseIterable, Sendable {
    /// The hidden values after the last step, as a vector.
    case last
    /// Those after every step: a channel for each unit and a row for each step, which another layer can read in turn.
    case sequence
  }

  /// `units` cells.
  public init(units: Int, output: Output = .last) {
    self.units = units
    self.output = output
  }

  /// What of one image goes into each step.
  func features(of input: Shape) -> Int { input.channels * input.width }

  /// What comes out for an image of shape `input`.
  func outputShape(for input: Shape) -> Shape {
    switch output {
    case .last: Shape(channels: units)
    case .sequence: Shape(channels: units, height: input.height, width: 1)
    }
  }
}
