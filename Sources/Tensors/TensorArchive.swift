/// Named tensors and words about them: what a fitted model or an interrupted computation is saved as.
///
/// Who writes it to a file chooses the format; tensors are 32-bit floats, everything else stands in the words.
public struct TensorArchive: Equatable, Sendable {
  /// The tensors.
  public var tensors: [String: Tensor]
  /// The words.
  public var metadata: [String: String]

  /// An archive of these tensors and words.
  public init(tensors: [String: Tensor] = [:], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }
}
