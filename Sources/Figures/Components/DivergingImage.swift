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

extension RasterImage {
  /// `values` as colors around zero, those of magnitude `largest` at the ends of `colormap`.
  ///
  /// - Precondition: there are `height * width` finite values.
  init(signed values: [Float], height: Int, width: Int, largest: Double, colormap: DivergingColormap) {
    precondition(values.count == height * width, "\(values.count) values")
    let scale = largest > 0 ? 1 / largest : 0
    self.init(
      width: width, height: height,
      pixels: values.map { colormap.color(at: (Double($0) * scale).clamped(to: -1...1)).opaquePixel })
  }

  /// `values` from 0 to 1 as colors of `colormap`.
  ///
  /// - Precondition: there are `height * width` values.
  init(shares values: [Float], height: Int, width: Int, colormap: SequentialColormap) {
    precondition(values.count == height * width, "\(values.count) values")
    self.init(width: width, height: height, pixels: values.map { colormap.color(at: Double($0)).opaquePixel })
  }

  /// Three planes of `values` as red, green and blue around medium gray, `largest` being the full color.
  ///
  /// - Precondition: there are `3 * height * width` finite values.
  init(colored values: [Float], height: Int, width: Int, largest: Double) {
    let area = height * width
    precondition(values.count == 3 * area, "\(values.count) values")
    let scale = largest > 0 ? 0.5 / largest : 0
    func share(_ place: Int) -> Double { (0.5 + Double(values[place]) * scale).clamped(to: 0...1) }
    let pixels = (0..<area).map { place in
      Color(red: share(place), green: share(area + place), blue: share(2 * area + place)).opaquePixel
    }
    self.init(width: width, height: height, pixels: pixels)
  }
}

extension Color {
  /// The color without its opacity, as a pixel.
  fileprivate var opaquePixel: UInt32 {
    [red, green, blue].reduce(0xff) { $0 << 8 | UInt32(($1.clamped(to: 0...1) * 255).rounded()) }
  }
}
