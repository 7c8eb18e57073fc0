import Explorer
import Testing

/// Names of classes and titles never become part of the page's own text.
@Suite struct EscapingTests {
  @Test func namesStayNames() throws {
    var exploration = TinyExploration.make()
    exploration.title = "<b>&\"'套头衫</b>"
    exploration.classNames = ["</script><script>alert(1)</script>", "<!-- & \"é\"", "'Shirt'"]
    let page = String(decoding: try ExplorerPage(exploration).html(), as: UTF8.self)
    #expect(page.contains("<title>&lt;b&gt;&amp;&quot;&#39;套头衫&lt;/b&gt;</title>"))
    #expect(page.contains("\\u003c/script>\\u003cscript>alert(1)\\u003c/script>"))
    #expect(page.contains("\\u003c!-- & \\\"é\\\""))
    #expect(!page.contains("alert(1)</script>"))
    #expect(!page.contains("«"))
  }
}
