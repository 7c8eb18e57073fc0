/// One of several ways to map the same layer, which become panels of one sheet.
struct MapVariant: Sendable {
  /// What titles and captions call it: `perplexity 5`, `seed 1`.
  let name: String
  /// The perplexities of a t-SNE; nil for those of the plan.
  var perplexities: [Double]?
  /// The seed of its start; nil for that of the plan.
  var seed: UInt64?

  /// What file names call it: `perplexity-5`.
  var word: String { name.replacing(" + ", with: "+").replacing(" ", with: "-") }

  /// `plan`, changed to this variant.
  func applied(to plan: TSNEPlan) -> TSNEPlan {
    var plan = plan
    if let perplexities { plan.perplexities = perplexities }
    if let seed { plan.options.seed = seed }
    return plan
  }

  /// Every combination of these perplexities and so many seeds from `seed` on; none if there is just one.
  static func all(perplexities: [[Double]], seeds: Int, from seed: UInt64) -> [MapVariant] {
    let ways: [[Double]?] = perplexities.count > 1 ? perplexities : [nil]
    let numbers: [UInt64?] = seeds > 1 ? (0..<UInt64(seeds)).map { seed &+ $0 } : [nil]
    let all = ways.flatMap { way in
      numbers.map { number in
        let names = [
          way.map { "perplexity \($0.map(\.brief).joined(separator: " + "))" }, number.map { "seed \($0)" },
        ]
        return MapVariant(
          name: names.compactMap(\.self).joined(separator: ", "), perplexities: way, seed: number)
      }
    }
    return all.count > 1 ? all : []
  }
}
