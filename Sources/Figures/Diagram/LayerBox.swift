/// The box that stands for a layer's output: as deep and high as its maps, as thick as it has channels.
struct LayerBox {
  /// The thickness of the box, to the right.
  let thickness: Double
  /// The height of the front.
  let height: Double
  /// How far the back stands to the right of the front, and above it.
  let depth: Double

  /// The room the box takes.
  var size: Size { Size(width: thickness + depth, height: height + depth) }

  /// The proportions that make the largest box of a network as large as it may be.
  struct Scale {
    private static let tallestMap = 40.0
    private static let tallestVector = 48.0
    private static let thickest = 24.0
    private static let obliqueness = 0.35

    private let pointsPerPixel: Double
    private let pointsPerRootChannel: Double
    private let pointsPerRootElement: Double

    init(_ layers: [NetworkDiagram.Layer]) {
      let maps = layers.filter { !$0.isVector }
      let side = maps.map { max($0.height, $0.width) }.max() ?? 1
      pointsPerPixel = Self.tallestMap / Double(side)
      pointsPerRootChannel = min(3, Self.thickest / Double(maps.map(\.channels).max() ?? 1).squareRoot())
      let longest = layers.filter(\.isVector).map(\.channels).max() ?? 1
      pointsPerRootElement = min(8, Self.tallestVector / Double(longest).squareRoot())
    }

    /// The box of `layer`: sides of maps by their length, channels and vectors by their square root.
    func box(of layer: NetworkDiagram.Layer) -> LayerBox {
      let root = Double(layer.channels).squareRoot()
      if layer.isVector {
        return LayerBox(thickness: 4, height: max(2, pointsPerRootElement * root), depth: 2)
      }
      return LayerBox(
        thickness: max(1.5, pointsPerRootChannel * root), height: max(2, pointsPerPixel * Double(layer.height)),
        depth: max(1, Self.obliqueness * pointsPerPixel * Double(layer.width)))
    }
  }

  /// Draws the box with its front's lower left corner so that the whole is centered on `center`.
  func draw(on canvas: inout Canvas, center: Point, color: Color) {
    let front = Rect(
      x: center.x - size.width / 2, y: center.y - size.height / 2 + depth, width: thickness, height: height)
    let topLeft = Point(front.minX, front.minY)
    let topRight = Point(front.maxX, front.minY)
    let bottomRight = Point(front.maxX, front.maxY)
    let paper = canvas.theme.paper
    let faces: [(path: Path, color: Color)] = [
      (.rectangle(front), color.mixed(with: paper, share: 0.35)),
      (
        .lines([topLeft, topRight, topRight.moved(depth, -depth), topLeft.moved(depth, -depth)], closed: true),
        color.mixed(with: paper, share: 0.6)
      ),
      (
        .lines([topRight, bottomRight, bottomRight.moved(depth, -depth), topRight.moved(depth, -depth)], closed: true),
        color.mixed(with: paper, share: 0.1)
      ),
    ]
    let edge = Stroke(color, width: 0.5)
    for face in faces {
      canvas.fill(face.path, face.color)
      canvas.stroke(face.path, edge)
    }
  }
}
