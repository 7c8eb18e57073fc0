extension ScatterPanel {
  /// What is shown besides points and classes, in sentences.
  var words: [String] {
    let whole = classNames.isEmpty ? "all points" : "each class"
    var sentences: [String] = []
    if !detail.contours.isEmpty {
      let shares = detail.contours.sorted().map { $0.percent(0) }
      sentences.append("Contours: the densest \(shares.listed) of \(whole).")
    }
    if let share = detail.hulls { sentences.append("Hulls: the densest \(share.percent(0)) of \(whole).") }
    if !detail.predictions.isEmpty {
      let errors = points.indices.count(where: isError)
      let shown = points.indices.count { isHighlighted(labels[$0]) }
      sentences.append("Ringed: \(errors.grouped) of \(shown.grouped) taken for another class.")
    }
    return sentences
  }
}
