import Figures
import Tensors

/// One figure of each kind that the program draws, of made-up data.
enum OwnFigures {
  static func all() throws -> [(name: String, figure: any Figure)] {
    [
      ("map", try map(classes: 10)), ("map of 26 classes", try map(classes: 26)), ("curves", try curves()),
      ("confusion", try confusion()), ("overlap", try overlap()), ("scree", try scree()), ("loadings", try loadings()),
      ("signed images", try signedImages()), ("images", try images()), ("judged images", try judgedImages()),
      ("statistics", try statistics()), ("growth", try growth()), ("diagram", try diagram()),
      ("trajectories", try trajectories()), ("gates", try gates()), ("outlined map", try outlinedMap()),
    ]
  }

  static func map(classes: Int) throws -> ScatterFigure {
    var generator = SeededGenerator(seed: 1)
    let labels = (0..<2000).map { $0 % classes }
    var values: [Float] = []
    for label in labels {
      for center in [label % 5, label / 5] { values.append(Float(3 * center) + 2 * generator.uniform()) }
    }
    return try ScatterFigure(
      coordinates: Matrix(rows: labels.count, columns: 2, values: values), labels: labels,
      classNames: (0..<classes).map { "class \($0)" }, title: "Map", subtitle: ["perplexity 30"],
      axes: .principal(first: 0.31, second: 0.2), caption: ["Trustworthiness 0.99."])
  }

  /// The map with contours and hulls of its classes.
  static func outlinedMap() throws -> ScatterFigure {
    let plain = try map(classes: 10)
    var panel = plain.panel
    try panel.show(ScatterDetail(contours: [0.9, 0.5], hulls: 0.9))
    return ScatterFigure(panel, title: "Map", subtitle: ["contours"])
  }

  static func curves() throws -> LearningCurves {
    let runs = ["lenet", "cnn"].enumerated().map { place, name in
      LearningCurves.Run(
        name: name, epochs: Array(1...10), train: (1...10).map { 0.5 + 0.04 * Double($0) - 0.01 * Double(place) },
        test: (1...10).map { 0.5 + 0.03 * Double($0) - 0.02 * Double(place) })
    }
    return try LearningCurves(quantity: .accuracy, runs: runs, title: "Accuracy")
  }

  static func confusion() throws -> ConfusionFigure {
    let counts = (0..<10).map { row in (0..<10).map { $0 == row ? 800 + row : (row * $0 * 7) % 90 } }
    return try ConfusionFigure(counts: counts, classNames: (0..<10).map { "class \($0)" }, title: "Confusions")
  }

  static func overlap() throws -> OverlapFigure {
    try OverlapFigure(
      pairs: ["Pullover and Shirt", "Coat and Shirt"], layers: ["pixels", "conv", "fc", "output"],
      overlap: [[0.4, 0.3, 0.25, 0.2], [0.35, 0.31, 0.1, 0]], title: "Overlap")
  }

  static func scree() throws -> ScreeFigure {
    try ScreeFigure(ratios: (1...20).map { 0.5 / Double(1 << $0) + 0.02 }, title: "Explained variance")
  }

  static func loadings() throws -> LoadingsFigure {
    let values = (0..<3 * 49).map { Float($0 % 13) - 6 }
    return try LoadingsFigure(
      loadings: Matrix(rows: 3, columns: 49, values: values), height: 7, width: 7, ratios: [0.5, 0.2, 0.1],
      title: "Components")
  }

  static func signedImages() throws -> SignedImages {
    let pictures = (0..<6).map { SignedImages.Picture.signed([Float($0), -1, 0, 3], height: 2, width: 2) }
    return try SignedImages(rows: [.init(title: "conv1", pictures: pictures)], scale: .shared, title: "Filters")
  }

  static func images() throws -> ImageGrid {
    let tiles = try (0..<8).map { index in
      ImageGrid.Tile(
        image: try RasterImage(width: 4, height: 4, gray: (0..<16).map { UInt8(16 * $0) }), caption: "→ class \(index)")
    }
    return try ImageGrid(tiles: tiles, columns: 4, title: "Mistakes")
  }

  static func judgedImages() throws -> JudgedImages {
    let image = try RasterImage(width: 4, height: 4, gray: (0..<16).map { UInt8(16 * $0) })
    let tiles = (0..<10).map { label in
      JudgedImages.Tile(
        image: image, label: label,
        guesses: [(1, 0.6), (3, 0.3)].map { .init(classIndex: (label * $0.0) % 10, probability: $0.1) })
    }
    return try JudgedImages(
      groups: [.init(title: "Nearest a border", tiles: tiles)], classNames: (0..<10).map { "class \($0)" },
      title: "Hardest images")
  }

  static func statistics() throws -> LayerStatisticsFigure {
    let layers = (1...4).map { index in
      LayerStatisticsFigure.Layer(
        name: "layer\(index)", deadShare: 0.1 * Double(index), sparsity: 0.5, saturation: 0.03, mean: 0.4,
        deviation: 1.2,
        range: -2...9)
    }
    return try LayerStatisticsFigure(layers: layers, title: "Statistics")
  }

  static func growth() throws -> LogLogFigure {
    try LogLogFigure(
      xName: "Points", x: [1e3, 1e4, 1e5],
      panels: [
        .init(name: "Time (s)", values: [0.1, 0.9, 12]), .init(name: "Peak memory (MB)", values: [40, 90, 400]),
      ], title: "Growth")
  }

  static func trajectories() throws -> TrajectoryFigure {
    let paths = (0..<10).map { label -> TrajectoryFigure.Path in
      let (across, up) = (Double(label % 4), Double(label / 4))
      let places = (0..<12).map { step -> (x: Double, y: Double) in (Double(step) * across, Double(step) * up + 0.5) }
      return TrajectoryFigure.Path(name: "class \(label)", places: places, spread: (xx: 2, yy: 1, xy: 0.5))
    }
    return try TrajectoryFigure(
      paths: paths, axes: ("PC 1", "PC 2"), separation: (1...12).map { Double($0) / 13 }, title: "Trajectories")
  }

  static func gates() throws -> GateFigure {
    let values = (0..<20).map { cell -> [Float] in (0..<12).map { step -> Float in Float(cell * step % 7) / 7 } }
    return try GateFigure(
      panels: [.init(name: "input gate", values: values), .init(name: "candidate", values: values, isSigned: true)],
      title: "Gates")
  }

  static func diagram() throws -> NetworkDiagram {
    let layers = [
      NetworkDiagram.Layer(name: "input", kind: "image", channels: 1, height: 28, width: 28),
      NetworkDiagram.Layer(
        name: "conv1", kind: "convolution", channels: 6, height: 28, width: 28, parameters: 156, detail: "5×5, stride 1"
      ),
      NetworkDiagram.Layer(name: "relu1", kind: "relu", channels: 6, height: 28, width: 28),
      NetworkDiagram.Layer(
        name: "fc1", kind: "fully connected", channels: 120, parameters: 48_120, detail: "400 → 120"),
    ]
    return try NetworkDiagram(modelName: "net", layers: layers, title: "Network")
  }
}
