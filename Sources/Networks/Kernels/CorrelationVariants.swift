/// A compiled size of the correlation kernel.
struct CorrelationVariant: Sendable {
  /// Output channels at a time.
  let height: Int
  /// Output columns at a time.
  let width: Int
  /// Computes as many channels of a correlation.
  let run: @Sendable (Correlation) -> Void

  private init<Tile: RegisterTile>(_: Tile.Type, _ run: @escaping @Sendable (Correlation) -> Void) {
    height = Tile.height
    width = Tile.Columns.width
    self.run = run
  }

  /// The variant that needs the fewest cycles, by a simple model, for `channels` output maps of `columns` columns.
  static func fastest(channels: Int, columns: Int, kernel: Int, stride: Int, filledColumns: Range<Int>) -> Self {
    let fitting = all.filter { $0.height <= channels && $0.width <= columns }
    let costs = fitting.map {
      $0.cycles(channels: channels, columns: columns, kernel: kernel, stride: stride, filledColumns: filledColumns)
    }
    let best = zip(fitting, costs).min { $0.1 < $1.1 }
    return best?.0 ?? smallest
  }

  /// Whether zero columns of the input are left out; worth its price for narrow tiles only.
  private static func clips(width: Int) -> Bool { width <= 2 }

  private func cycles(channels: Int, columns: Int, kernel: Int, stride: Int, filledColumns: Range<Int>) -> Double {
    let tap = max(Double(height * width) / 2, Double(height + width) * 0.75, 4) + 1
    var taps = 0
    for start in Swift.stride(from: 0, to: columns, by: width) {
      let left = min(start, columns - width) * stride
      let clipped =
        min(kernel, filledColumns.upperBound - left) - max(0, filledColumns.lowerBound - left - (width - 1) * stride)
      taps += Self.clips(width: width) ? max(0, clipped) : kernel
    }
    return Double((channels + height - 1) / height * taps) * tap
  }

  private static let smallest = Self(Row<One>.self) { correlate(Row<One>.self, $0, clippingColumns: true) }

  private static let all: [Self] = [
    smallest,
    Self(Row<Four>.self) { correlate(Row<Four>.self, $0, clippingColumns: false) },
    Self(Row<Eight>.self) { correlate(Row<Eight>.self, $0, clippingColumns: false) },
    Self(Rows2<Three>.self) { correlate(Rows2<Three>.self, $0, clippingColumns: false) },
    Self(Rows3<Two>.self) { correlate(Rows3<Two>.self, $0, clippingColumns: true) },
    Self(Rows3<Seven>.self) { correlate(Rows3<Seven>.self, $0, clippingColumns: false) },
    Self(Rows3<Eight>.self) { correlate(Rows3<Eight>.self, $0, clippingColumns: false) },
    Self(Rows4<One>.self) { correlate(Rows4<One>.self, $0, clippingColumns: true) },
    Self(Rows4<Four>.self) { correlate(Rows4<Four>.self, $0, clippingColumns: false) },
    Self(Rows4<Five>.self) { correlate(Rows4<Five>.self, $0, clippingColumns: false) },
    Self(Rows4<Six>.self) { correlate(Rows4<Six>.self, $0, clippingColumns: false) },
    Self(Rows5<Five>.self) { correlate(Rows5<Five>.self, $0, clippingColumns: false) },
    Self(Rows6<One>.self) { correlate(Rows6<One>.self, $0, clippingColumns: true) },
    Self(Rows6<Two>.self) { correlate(Rows6<Two>.self, $0, clippingColumns: true) },
    Self(Rows6<Four>.self) { correlate(Rows6<Four>.self, $0, clippingColumns: false) },
    Self(Rows8<Two>.self) { correlate(Rows8<Two>.self, $0, clippingColumns: true) },
    Self(Rows8<Three>.self) { correlate(Rows8<Three>.self, $0, clippingColumns: false) },
    Self(Rows12<Two>.self) { correlate(Rows12<Two>.self, $0, clippingColumns: true) },
    Self(Rows16<One>.self) { correlate(Rows16<One>.self, $0, clippingColumns: true) },
  ]
}
