/// The items of one page with their places.
struct ComposedPage {
  var parts: [FlowItem.Part] = []
  /// The anchors on the page and how far down they are.
  var anchors: [(anchor: FlowItem.Anchor, y: Double)] = []
  /// The areas that lead to another page.
  var links: [(area: Rect, page: Int)] = []
}

extension PageStyle {
  /// Fills pages with `items` from top to bottom. Items that keep with the next one move to a new page together.
  func pages(of items: [FlowItem]) -> [ComposedPage] {
    var pages = [ComposedPage()]
    var used = 0.0
    for (index, item) in items.enumerated() {
      let isFirst = used == 0
      let space = isFirst ? 0 : item.spaceBefore
      let startsGroup = index == 0 || !items[index - 1].keepsWithNext
      let needed = startsGroup ? Self.groupHeight(items[index...]) : item.height
      if !isFirst, item.beginsPage || used + space + needed > textHeight {
        pages.append(ComposedPage())
        used = 0
      }
      used += used == 0 ? 0 : space
      place(item, at: Point(Self.sideMargin, Self.endMargin + used), on: &pages[pages.count - 1])
      used += item.height
    }
    return pages
  }

  private func place(_ item: FlowItem, at corner: Point, on page: inout ComposedPage) {
    if let anchor = item.anchor { page.anchors.append((anchor, corner.y)) }
    if let target = item.target {
      page.links.append((Rect(x: corner.x, y: corner.y, width: textWidth, height: item.height), target))
    }
    page.parts += item.parts.map {
      FlowItem.Part(marks: $0.marks, origin: $0.origin.moved(corner.x, corner.y))
    }
  }

  /// The height of the items at the start of `items` that must stay together.
  private static func groupHeight(_ items: ArraySlice<FlowItem>) -> Double {
    var height = 0.0
    for (index, item) in items.enumerated() {
      height += item.height + (index == 0 ? 0 : item.spaceBefore)
      if !item.keepsWithNext { break }
    }
    return height
  }
}
