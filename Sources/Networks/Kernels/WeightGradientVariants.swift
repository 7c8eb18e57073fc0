extension KernelVariant<WeightGradient> {
  /// The variants that together cover a kernel of `columns` columns, left to right, for `channels` output channels.
  static func covering(columns: Int, channels: Int, registerBytes: Int) -> [Self] {
    variants.covering(columns: columns, rows: channels, registerBytes: registerBytes)
  }

  private static let variants: [Self] = [
    Self(Row<One>.self) { gradeWeights(Row<One>.self, $0) },
    Self(Rows2<One>.self) { gradeWeights(Rows2<One>.self, $0) },
    Self(Rows4<One>.self) { gradeWeights(Rows4<One>.self, $0) },
    Self(Rows5<One>.self) { gradeWeights(Rows5<One>.self, $0) },
    Self(Rows6<One>.self) { gradeWeights(Rows6<One>.self, $0) },
    Self(Rows8<One>.self) { gradeWeights(Rows8<One>.self, $0) },
    Self(Rows2<Two>.self) { gradeWeights(Rows2<Two>.self, $0) },
    Self(Rows8<Two>.self) { gradeWeights(Rows8<Two>.self, $0) },
    Self(Row<Three>.self) { gradeWeights(Row<Three>.self, $0) },
    Self(Rows4<Three>.self) { gradeWeights(Rows4<Three>.self, $0) },
    Self(Rows5<Three>.self) { gradeWeights(Rows5<Three>.self, $0) },
    Self(Rows6<Three>.self) { gradeWeights(Rows6<Three>.self, $0) },
    Self(Rows8<Three>.self) { gradeWeights(Rows8<Three>.self, $0) },
    Self(Row<Five>.self) { gradeWeights(Row<Five>.self, $0) },
    Self(Rows3<Five>.self) { gradeWeights(Rows3<Five>.self, $0) },
    Self(Rows4<Five>.self) { gradeWeights(Rows4<Five>.self, $0) },
  ]
}
