extension ReportDocument {
  /// The report as a PDF: title and contents, then the parts on numbered pages. The same report gives the same bytes.
  ///
  /// Figures are vectors; their sizes and titles are the report's, everything else follows `style`. The file tells its `origin`.
  ///
  /// - Throws: `FigureError` when a figure cannot be drawn, with its number.
  public func renderPDF(
    page: PageSize = .a4, style: FigureStyle = FigureStyle(), origin: FigureOrigin? = nil
  ) throws(FigureError) -> RenderedFigure {
    try style.check()
    let typesetter = Typesetter(family: FontFamily(requested: style.fontFamily))
    let pageStyle = PageStyle(page: page.size, typesetter: typesetter, style: style)
    var notes = [typesetter.family.note].compactMap { $0 }
    let body = pageStyle.pages(of: try bodyItems(pageStyle, notes: &notes))
    let pages = front(pageStyle, body: body) + body
    return RenderedFigure(bytes: try write(pages, pageStyle: pageStyle, origin: origin), notes: notes)
  }

  /// Title and contents, which must be laid out to know on which page the body begins.
  private func front(_ pageStyle: PageStyle, body: [ComposedPage]) -> [ComposedPage] {
    func pages(bodyStart: Int) -> [ComposedPage] {
      let entries = body.enumerated().flatMap { index, page in
        page.anchors.map { PageStyle.ContentsEntry(anchor: $0.anchor, page: bodyStart + index) }
      }
      let contents = entries.isEmpty ? [] : pageStyle.contentsItems(entries)
      return pageStyle.pages(of: pageStyle.titleItems(self) + contents)
    }
    return pages(bodyStart: pages(bodyStart: 1).count + 1)
  }

  private func bodyItems(_ pageStyle: PageStyle, notes: inout [String]) throws(FigureError) -> [FlowItem] {
    var items: [FlowItem] = []
    var (figures, tables, beginsPage) = (0, 0, false)
    // What introduces figures stands on their page.
    var previous: Block?
    for block in blocks {
      var added: [FlowItem] = []
      switch block {
      case .section(let text): added = pageStyle.heading(text, level: 1)
      case .subsection(let text): added = pageStyle.heading(text, level: 2)
      case .paragraph(let text):
        added = pageStyle.lines(text, style: PageStyle.body, width: pageStyle.textWidth).spaced(7)
      case .list(let points): added = pageStyle.list(points).spaced(6)
      case .figures(let entries):
        if case .paragraph = previous { items[items.count - 1].keepsWithNext = true }
        added = try pageStyle.rows(of: entries, firstNumber: figures + 1, notes: &notes)
        figures += entries.count
      case .table(let table):
        tables += 1
        added = pageStyle.table(table, number: tables)
      case .pageBreak: beginsPage = true
      }
      guard !added.isEmpty else { continue }
      previous = block
      added[0].beginsPage = beginsPage
      beginsPage = false
      items += added
    }
    return items
  }

  private func write(_ pages: [ComposedPage], pageStyle: PageStyle, origin: FigureOrigin?) throws(FigureError)
    -> [UInt8]
  {
    let document = try PDFDocument(
      pageStyle.page, words: FigureWords(title: title, summary: subtitle, origin: origin))
    for (index, page) in pages.enumerated() {
      let number = index + 1
      document.sheet.draw(page, number: number, style: pageStyle)
      document.sheet.endPage()
    }
    document.sheet.addOutline(pages)
    return try document.finished()
  }
}

extension PageStyle {
  /// A numbered caption over the rows of `table`.
  fileprivate func table(_ table: ReportTable, number: Int) -> [FlowItem] {
    var caption = lines(
      table.caption, style: Self.caption, width: textWidth, label: "Table \(number).", color: style.theme.mutedInk
    ).spaced(16)
    for index in caption.indices { caption[index].keepsWithNext = true }
    return caption + TableLayout(table, page: self).items().spaced(4)
  }
}

extension CairoSheet {
  fileprivate func draw(_ page: ComposedPage, number: Int, style: PageStyle) {
    var sheet = Canvas(size: style.page, style: style.style, typesetter: style.typesetter)
    sheet.fill(.rectangle(sheet.bounds), sheet.theme.paper)
    sheet.text(
      "\(number)", at: Point(style.page.width / 2, style.page.height - 36), anchor: .middle, style: PageStyle.caption,
      color: sheet.theme.mutedInk)
    draw(sheet.marks)
    for part in page.parts { draw(part.marks, at: part.origin) }
    for link in page.links { addLink(from: link.area, toPage: link.page) }
  }

  /// Lists the headings beside the pages of a reader's window.
  fileprivate func addOutline(_ pages: [ComposedPage]) {
    var section: Int32?
    for (index, page) in pages.enumerated() {
      for (anchor, y) in page.anchors {
        let entry = addOutlineEntry(
          anchor.title, page: index + 1, y: max(0, y - 8), parent: anchor.level == 1 ? nil : section)
        if anchor.level == 1 { section = entry }
      }
    }
  }
}
