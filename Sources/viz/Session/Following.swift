import Figures

extension TrainedNetwork {
  /// What `body` makes of the images, while a line on the terminal shows how far it is; Ctrl-C stops it.
  ///
  /// - Parameter word: what is done: `capture`.
  func following<Result>(
    _ word: String, on console: Console, _ body: ((Double) throws -> Void) throws -> Result
  ) throws -> Result {
    let bar = ProgressLine("\(network.model.name): \(word)", on: console)
    defer { bar.clear() }
    return try body { share in
      bar.update(share, indices.count.of("image"))
      try Interruption.check()
    }
  }
}
