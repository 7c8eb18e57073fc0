/// A kernel compiled for one size of register tile.
struct KernelVariant<Call>: Sendable {
  /// Rows of the tile.
  let height: Int
  /// Columns of the tile.
  let width: Int
  /// Does the work of a whole tile.
  let run: @Sendable (Call) -> Void

  /// The kernel `run` with tiles of type `Tile`.
  init<Tile: RegisterTile>(_: Tile.Type, _ run: @escaping @Sendable (Call) -> Void) {
    height = Tile.height
    width = Tile.Columns.width
    self.run = run
  }

  /// What tile and operands take of the registers. If they do not fit, the kernel runs at less than half its speed.
  ///
  /// A column that only one row uses is read from memory by the very instruction that multiplies it.
  var registerBytes: Int {
    let operands = height == 1 ? 1 : width + 1
    return (height * width + operands) * MemoryLayout<Lanes>.size
  }

  /// About how many cycles one step of a tile takes: two multiply-adds a cycle at best, and a multiply-add's latency.
  var cyclesPerStep: Double {
    max(Double(height * width) / 2, Double(height + width) * 0.75, 4) + 1
  }
}

extension Array {
  /// The variant with the least `cost` of those that fit into `registerBytes` and `isSuitable`. There must be one.
  func fastest<Call>(
    registerBytes: Int, where isSuitable: (KernelVariant<Call>) -> Bool, cost: (KernelVariant<Call>) -> Double
  ) -> KernelVariant<Call> where Element == KernelVariant<Call> {
    let suitable = filter { $0.registerBytes <= registerBytes && isSuitable($0) }
    guard let best = suitable.min(by: { cost($0) < cost($1) }) else {
      preconditionFailure("no kernel of \(count) is small enough")
    }
    return best
  }

  /// The variants that cover `columns` columns, left to right, in few cycles when there are `rows` rows. One of them must be
  /// 1 × 1.
  func covering<Call>(columns: Int, rows: Int, registerBytes: Int) -> [KernelVariant<Call>]
  where Element == KernelVariant<Call> {
    var chosen: [KernelVariant<Call>] = []
    var remaining = columns
    while remaining > 0 {
      let next = fastest(registerBytes: registerBytes, where: { $0.height <= rows && $0.width <= remaining }) {
        Double((rows + $0.height - 1) / $0.height) * $0.cyclesPerStep / Double($0.width)
      }
      chosen.append(next)
      remaining -= next.width
    }
    return chosen
  }
}
