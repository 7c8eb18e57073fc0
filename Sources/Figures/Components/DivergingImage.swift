extension RasterImage {
  /// `values` as colors around zero, scaled to their largest magnitude; several channels stand in rows of about as many,
  /// one empty pixel apart.
  ///
  /// - Precondition: there are `channels * height * width` finite values.
  init(diverging values: ArraySlice<Float>, channels: Int, height: Int, width: Int, colormap: DivergingColormap) {
    precondition(values.count == channels * height * width, "\(values.count) values")
    let across = Int(Double(channels).squareRoot().rounded(.up))
    let down = (channels + across - 1) / across
    let (fullWidth, fullHeight) = (across * (width + 1) - 1, down * (height + 1) - 1)
    let palette = (-127...127).map { colormap.color(at: Double($0) / 127).opaquePixel }
    let largest = Double(values.reduce(0) { max($0, abs($1)) })
    var pixels = [UInt32](repeating: 0, count: fullWidth * fullHeight)
    for (index, value) in values.enumerated() {
      let (channel, place) = index.quotientAndRemainder(dividingBy: height * width)
      let row = channel / across * (height + 1) + place / width
      let column = channel % across * (width + 1) + place % width
      let level = largest > 0 ? (127 * Double(value) / largest).rounded() : 0
      pixels[row * fullWidth + column] = palette[127 + Int(level)]
    }
    self.init(width: fullWidth, height: fullHeight, pixels: pixels)
  }
}

extension Color {
  /// The color without its opacity, as a pixel.
  fileprivate var opaquePixel: UInt32 {
    [red, green, blue].reduce(0xff) { $0 << 8 | UInt32(($1.clamped(to: 0...1) * 255).rounded()) }
  }
}
