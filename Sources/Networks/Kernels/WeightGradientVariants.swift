/// A compiled size of the weight-gradient kernel.
struct WeightGradientVariant: Sendable {
  /// Output channels at a time.
  let height: Int
  /// Kernel columns at a time.
  let width: Int
  /// Computes as many channels and columns of a gradient.
  let run: @Sendable (WeightGradient) -> Void

  private init<Tile: RegisterTile>(_: Tile.Type, _ run: @escaping @Sendable (WeightGradient) -> Void) {
    height = Tile.height
    width = Tile.Columns.width
    self.run = run
  }

  /// The variant of `width` columns (1…5) that needs the fewest cycles for `channels` output channels.
  static func fastest(channels: Int, width: Int) -> Self {
    let fitting = all.filter { $0.height <= channels && $0.width == width }
    return fitting.min { $0.cycles(channels: channels) < $1.cycles(channels: channels) } ?? smallest
  }

  /// Cuts a kernel of `columns` columns into the widths of variants.
  static func widths(columns: Int) -> [Int] {
    let pieces = (columns + 4) / 5
    return (0..<pieces).map { columns * ($0 + 1) / pieces - columns * $0 / pieces }
  }

  private func cycles(channels: Int) -> Double {
    Double((channels + height - 1) / height) * (max(Double(height * width) / 2, Double(height + width) * 0.75, 4) + 1)
  }

  private static let smallest = Self(Row<One>.self) { gradeWeights(Row<One>.self, $0) }

  private static let all: [Self] = [
    smallest,
    Self(Rows4<One>.self) { gradeWeights(Rows4<One>.self, $0) },
    Self(Rows8<One>.self) { gradeWeights(Rows8<One>.self, $0) },
    Self(Rows16<One>.self) { gradeWeights(Rows16<One>.self, $0) },
    Self(Row<Two>.self) { gradeWeights(Row<Two>.self, $0) },
    Self(Rows4<Two>.self) { gradeWeights(Rows4<Two>.self, $0) },
    Self(Rows8<Two>.self) { gradeWeights(Rows8<Two>.self, $0) },
    Self(Row<Three>.self) { gradeWeights(Row<Three>.self, $0) },
    Self(Rows2<Three>.self) { gradeWeights(Rows2<Three>.self, $0) },
    Self(Rows4<Three>.self) { gradeWeights(Rows4<Three>.self, $0) },
    Self(Rows5<Three>.self) { gradeWeights(Rows5<Three>.self, $0) },
    Self(Rows6<Three>.self) { gradeWeights(Rows6<Three>.self, $0) },
    Self(Rows8<Three>.self) { gradeWeights(Rows8<Three>.self, $0) },
    Self(Row<Four>.self) { gradeWeights(Row<Four>.self, $0) },
    Self(Rows4<Four>.self) { gradeWeights(Rows4<Four>.self, $0) },
    Self(Rows6<Four>.self) { gradeWeights(Rows6<Four>.self, $0) },
    Self(Row<Five>.self) { gradeWeights(Row<Five>.self, $0) },
    Self(Rows3<Five>.self) { gradeWeights(Rows3<Five>.self, $0) },
    Self(Rows4<Five>.self) { gradeWeights(Rows4<Five>.self, $0) },
  ]
}
