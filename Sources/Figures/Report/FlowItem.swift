/// Something on a page that is not broken: a line, a heading, a row of figures.
struct FlowItem {
  /// Marks and where their canvas begins.
  struct Part {
    let marks: [Mark]
    var origin: Point
  }

  /// A place the reader can jump to.
  struct Anchor {
    let title: String
    /// 1 for a section, 2 for a part of it.
    let level: Int
  }

  /// What is drawn, from the top left corner of the item.
  var parts: [Part]
  var height: Double
  /// The space above, unless the item begins a page.
  var spaceBefore = 0.0
  /// Whether the next item must stand on the same page.
  var keepsWithNext = false
  /// Whether the item begins a new page.
  var beginsPage = false
  var anchor: Anchor?
  /// The page a click on the item leads to.
  var target: Int?

  /// The marks of one canvas.
  init(_ marks: [Mark], height: Double) {
    parts = [Part(marks: marks, origin: Point(0, 0))]
    self.height = height
  }

  /// `items` one below the other, never broken.
  init(joining items: [FlowItem]) {
    parts = []
    height = 0
    for item in items {
      height += parts.isEmpty ? 0 : item.spaceBefore
      add(item, at: Point(0, height))
      height += item.height
    }
  }

  /// `items` side by side, each `step` to the right of the one before.
  init(inRow items: [FlowItem], step: Double) {
    parts = []
    height = items.map(\.height).max() ?? 0
    for (index, item) in items.enumerated() { add(item, at: Point(Double(index) * step, 0)) }
  }

  private mutating func add(_ item: FlowItem, at offset: Point) {
    parts += item.parts.map { Part(marks: $0.marks, origin: $0.origin.moved(offset.x, offset.y)) }
  }
}

extension [FlowItem] {
  /// The items with `space` above the first.
  func spaced(_ space: Double) -> [FlowItem] {
    var items = self
    if !items.isEmpty { items[0].spaceBefore = space }
    return items
  }
}
