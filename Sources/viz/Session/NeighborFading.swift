import Embed
import Tensors

/// Which points of several maps of one layer are drawn faint: those that have other neighbors in each map, so that their
/// place tells little.
struct NeighborFading {
  /// For each layer that has several maps, by the name of its representation, the opacity that each point keeps.
  let shares: [String: [Double]]
  /// What is faded, in words.
  let words: String

  /// Points that keep less than this share of their neighbors are faded.
  private static let limit = 0.5
  private static let fadedOpacity = 0.25

  /// Nil if no layer is mapped in several ways.
  init?(_ entries: [MapSheet.Entry], places: [Matrix], workers: Workers) throws(EmbedError) {
    var maps: [String: [Matrix]] = [:]
    for (entry, map) in zip(entries, places) where entry.variant != nil {
      maps[entry.map.representation.name, default: []].append(map)
    }
    let rows = places.first?.rows ?? 0
    guard maps.values.contains(where: { $0.count > 1 }), rows > 3 else { return nil }
    let neighbors = min((rows / 100).clamped(to: 10...100), rows - 1)
    var shares: [String: [Double]] = [:]
    var faded = 0
    for (name, maps) in maps.sorted(by: { $0.key < $1.key }) where maps.count > 1 {
      let kept = try NeighborAgreement.shares(maps, neighbors: neighbors, workers: workers)
      shares[name] = kept.map { $0 < Self.limit ? Self.fadedOpacity : 1 }
      faded += kept.count { $0 < Self.limit }
    }
    self.shares = shares
    let share = Double(faded) / Double(shares.values.reduce(0) { $0 + $1.count })
    words =
      "Faded: points that keep fewer than half of their \(neighbors) nearest neighbors from map to map (\(share.percent(0)) of them)."
  }
}
