/// What the page's program reads first: words, and how the blocks of numbers are to be read.
struct PageHeader: Encodable {
  let title, subtitle, origin, noun: String
  let count, pointWidth: Int
  let classNames: [String]
  let colors: ClassColors
  let hasLabels, hasPredictions: Bool
  let layers: [Layer]
  let thumbnails: Thumbnails?

  struct Layer: Encodable {
    let name, heading: String
    let neighborCount: Int
    let maps: [Map]
  }

  struct Map: Encodable {
    let method, note: String
  }

  struct Thumbnails: Encodable {
    let width, height, cellWidth, cellHeight, columns, tiles, sheets: Int
  }

  init(_ exploration: Exploration) {
    (title, subtitle, origin) = (exploration.title, exploration.subtitle, exploration.origin)
    noun = exploration.points.noun
    count = exploration.points.indices.count
    pointWidth = exploration.pointWidth
    classNames = exploration.classNames
    colors = exploration.colors
    hasLabels = exploration.points.labels != nil
    hasPredictions = exploration.points.predictions != nil
    layers = exploration.layers.map { layer in
      Layer(
        name: layer.name, heading: layer.heading, neighborCount: layer.neighborCount,
        maps: layer.maps.map { Map(method: $0.method, note: $0.note) })
    }
    thumbnails = exploration.thumbnails.map {
      Thumbnails(
        width: $0.width, height: $0.height, cellWidth: $0.cellWidth, cellHeight: $0.cellHeight, columns: $0.columns,
        tiles: $0.tiles, sheets: $0.sheets.count)
    }
  }
}
