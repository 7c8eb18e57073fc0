extension Model {
  /// The layer whose outputs are the logits: the last one, or what it reads if it is a softmax. The loss applies that itself.
  var logitsIndex: Int {
    let last = layers.count - 1
    guard [.softmax, .logSoftmax].contains(layers[last].kind), case .layer(let index)? = sources[last].first else {
      return last
    }
    return index
  }
}
