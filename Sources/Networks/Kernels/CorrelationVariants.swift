extension KernelVariant<Correlation> {
  /// The variant that needs the fewest cycles, by a simple model, for `channels` output maps of `columns` columns.
  static func fastest(
    channels: Int, columns: Int, kernel: Int, stride: Int, filledColumns: Range<Int>, registerBytes: Int
  ) -> Self {
    variants.fastest(registerBytes: registerBytes, where: { $0.height <= channels && $0.width <= columns }) { variant in
      let blocks = (channels + variant.height - 1) / variant.height
      let taps = variant.taps(columns: columns, kernel: kernel, stride: stride, filledColumns: filledColumns)
      return Double(blocks * taps) * variant.cyclesPerStep
    }
  }

  /// The kernel columns that all tiles of a row meet, with zero columns of the input left out if the variant does that.
  private func taps(columns: Int, kernel: Int, stride: Int, filledColumns: Range<Int>) -> Int {
    Swift.stride(from: 0, to: columns, by: width).reduce(0) { taps, start in
      guard width <= 2 else { return taps + kernel }
      let left = min(start, columns - width) * stride
      let first = max(0, filledColumns.lowerBound - left - (width - 1) * stride)
      return taps + max(0, min(kernel, filledColumns.upperBound - left) - first)
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
