/// The page's own sources, joined: `Page/page.html` with the style and the program in their places.
///
/// The program is written as modules that import one another. A file that is opened from a disk may not load others, so the
/// modules are put one after the other, without their imports and exports, into one.
struct PageTemplate {
  /// The program's modules: each stands behind those that it imports.
  private static let modules = [
    PackageResources.data_js, PackageResources.dom_js, PackageResources.view_js, PackageResources.grid_js,
    PackageResources.shapes_js, PackageResources.painter_webgl_js, PackageResources.painter_pixels_js,
    PackageResources.thumbnails_js,
    PackageResources.words_js, PackageResources.state_js, PackageResources.overlay_js, PackageResources.map_js,
    PackageResources.tooltip_js, PackageResources.panel_js, PackageResources.controls_js, PackageResources.gestures_js,
    PackageResources.keyboard_js, PackageResources.main_js,
  ]

  /// The page: the title and the data's header must be escaped for their places.
  func filled(title: String, data: String, blocks: String) -> [UInt8] {
    let parts = [
      "title": title, "style": Self.text(PackageResources.page_css), "data": data, "blocks": blocks,
      "program": Self.modules.map { Self.joined(Self.text($0)) }.joined(separator: "\n"),
    ]
    var page: [UInt8] = []
    // What stands between «» in the template is the name of a part; parts themselves are not searched.
    for (index, piece) in Self.text(PackageResources.page_html).split(separator: "«").enumerated() {
      let halves = piece.split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
      if index > 0, halves.count == 2, let part = parts[String(halves[0])] {
        page += Array(part.utf8) + Array(halves[1].utf8)
      } else {
        page += Array(piece.utf8)
      }
    }
    return page
  }

  /// A module's text without the lines that name other modules and the word that makes its names known to them.
  private static func joined(_ module: String) -> String {
    module.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("import ") }
      .map { $0.hasPrefix("export ") ? $0.dropFirst("export ".count) : $0 }
      .joined(separator: "\n")
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
