extension KernelVariant<Correlation> {
  /// The variant that needs the fewest cycles, by a simple model, for `channels` maps of results along `columns`.
  static func fastest(channels: Int, columns: WindowAxis, registerBytes: Int) -> Self {
    let isSuitable = { (variant: Self) in variant.height <= channels && variant.width <= columns.count }
    return variants.fastest(registerBytes: registerBytes, where: isSuitable) { variant in
      let blocks = (channels + variant.height - 1) / variant.height
      return Double(blocks * variant.taps(columns)) * variant.cyclesPerStep
    }
  }

  /// The kernel columns that all tiles of a row meet, with zero columns of the input left out if the variant does that.
  private func taps(_ columns: WindowAxis) -> Int {
    stride(from: 0, to: columns.count, by: width).reduce(0) { taps, start in
      guard width <= 2 else { return taps + columns.taps.count }
      let left = min(start, columns.count - width) * columns.stride
      let last = left + (width - 1) * columns.stride
      return taps
        + columns.taps.indices.count { tap in
          let place = tap * columns.step
          return left + place < columns.filled.upperBound && last + place >= columns.filled.lowerBound
        }
    }
  }

  /// Narrow ones leave out zero columns of the input; for wide ones it does not pay.
  private static let variants: [Self] = [
    Self(Row<One>.self) { correlate(Row<One>.self, $0, clippingColumns: true) },
    Self(Row<Four>.self) { correlate(Row<Four>.self, $0, clippingColumns: false) },
    Self(Row<Eight>.self) { correlate(Row<Eight>.self, $0, clippingColumns: false) },
    Self(Rows2<One>.self) { correlate(Rows2<One>.self, $0, clippingColumns: true) },
    Self(Rows2<Two>.self) { correlate(Rows2<Two>.self, $0, clippingColumns: true) },
    Self(Rows3<One>.self) { correlate(Rows3<One>.self, $0, clippingColumns: true) },
    Self(Rows3<Two>.self) { correlate(Rows3<Two>.self, $0, clippingColumns: true) },
    Self(Rows3<Seven>.self) { correlate(Rows3<Seven>.self, $0, clippingColumns: false) },
    Self(Rows4<One>.self) { correlate(Rows4<One>.self, $0, clippingColumns: true) },
    Self(Rows4<Four>.self) { correlate(Rows4<Four>.self, $0, clippingColumns: false) },
    Self(Rows4<Five>.self) { correlate(Rows4<Five>.self, $0, clippingColumns: false) },
    Self(Rows4<Six>.self) { correlate(Rows4<Six>.self, $0, clippingColumns: false) },
    Self(Rows5<One>.self) { correlate(Rows5<One>.self, $0, clippingColumns: true) },
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
