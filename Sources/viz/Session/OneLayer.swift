import Figures
import Networks

/// The one layer that a command looks at, and which of its units.
struct OneLayer: Sendable {
  static let units = Setting<[Int]>(
    declaration: OptionDeclaration(
      name: "units", placeholder: "N[,N…]", help: "these units, counted from 0", fallback: "the first ones"),
    read: { text in
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.allSatisfy({ $0.map { $0 >= 0 } ?? false }) else { return nil }
      return numbers.compactMap(\.self)
    },
    expectation: "be numbers of units, counted from 0 and separated by commas")

  let index: Int
  let name: String
  /// How many units it has: channels of maps, or values of a vector.
  let count: Int

  /// The layer that `choice` names in `model`.
  init(_ choice: LayerChoice, of model: Model) throws {
    let layers = try choice.layers(of: model)
    guard layers.count == 1 else {
      let names = layers.map { model.layers[$0.index].name }.joined(separator: ", ")
      throw UsageError("--layer must name one layer here, not \(layers.count): \(names)")
    }
    index = layers[0].index
    name = model.layers[index].name
    count = model.shapes[index].channels
  }

  /// The units that were asked for, else the first ones up to `most`.
  func units(_ chosen: [Int]?, most: Int) throws(UsageError) -> [Int] {
    guard let chosen else { return Array(0..<min(count, most)) }
    if let stranger = chosen.first(where: { $0 >= count }) {
      throw UsageError("\(name) has no unit \(stranger): its units are 0 to \(count - 1)")
    }
    return chosen
  }

  /// How many of the units are shown, if not all are.
  func words(showing shown: Int) -> String {
    shown < count ? "\(shown) of \(count.of("unit")) (--units chooses others)" : count.of("unit")
  }
}
