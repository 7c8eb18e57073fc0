import CCairo

/// What another program draws with Cairo, as an SVG.
package enum ForeignDrawing {
  /// The SVG of a page of `size` on which `draw` has drawn.
  ///
  /// - Parameter draw: is given the Cairo context, whose units are points from the top left corner.
  /// - Throws: the error that Cairo has met.
  package static func svg(_ size: Size, draw: (_ context: OpaquePointer) -> Void) throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    let sheet = try CairoSheet.vectors(size, to: sink)
    draw(sheet.context)
    try sheet.finish()
    return sink.bytes
  }
}
