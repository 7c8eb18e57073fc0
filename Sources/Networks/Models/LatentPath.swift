import Foundation

/// The way from one latent vector to another.
public enum LatentPath: String, CaseIterable, Sendable {
  /// A straight line.
  case linear
  /// Along the great circle between the directions, while the length changes evenly (Shoemake 1985; White: *Sampling generative
  /// networks*, 2016). Where there is no such circle, a straight line.
  case spherical

  /// The point at `share` of the way, 0 to 1.
  ///
  /// - Precondition: both ends have as many coordinates.
  public func point(from start: [Float], to end: [Float], share: Double) -> [Float] {
    precondition(start.count == end.count, "\(start.count) and \(end.count) coordinates")
    let weights = weights(from: start, to: end, share: share)
    return zip(start, end).map { Float(weights.start * Double($0) + weights.end * Double($1)) }
  }

  private func weights(from start: [Float], to end: [Float], share: Double) -> (start: Double, end: Double) {
    let straight = (start: 1 - share, end: share)
    guard self == .spherical else { return straight }
    let (first, second) = (norm(start), norm(end))
    guard first > 0, second > 0 else { return straight }
    let product = zip(start, end).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let angle = acos(min(1, max(-1, product / (first * second))))
    guard sin(angle) > 1e-6 else { return straight }
    let length = (1 - share) * first + share * second
    return (
      sin((1 - share) * angle) / sin(angle) * length / first, sin(share * angle) / sin(angle) * length / second
    )
  }

  private func norm(_ vector: [Float]) -> Double {
    vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }
}
