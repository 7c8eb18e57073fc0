import Foundation
import Testing

extension BrowserTests {
  /// The page asks nobody for anything, and has nothing to complain about.
  @Suite struct OfflineTests {
    @Test func nothingIsRequestedAndNothingComplainsWhileItIsUsed() throws {
      let page = try OpenPage()
      try page.click(try page.place(of: 4))
      try page.click("#layer-choice label:nth-of-type(2)")
      try page.click("#help-open")
      try page.click("#help-close")
      try page.click("#lasso")
      try page.drag(through: [(200, 100), (900, 100), (900, 700), (200, 700)])
      try page.wheel(by: 300, at: (500, 400))
      var requests: [String] = []
      for event in page.browser.events {
        let details = event["params"] as? Browser.Message ?? [:]
        switch event["method"] as? String {
        case "Network.requestWillBeSent":
          requests.append((details["request"] as? Browser.Message)?["url"] as? String ?? "")
        case "Runtime.exceptionThrown", "Runtime.consoleAPICalled": Issue.record("\(details)")
        // What the browser's drawing in software says of itself is not about the page.
        case "Log.entryAdded" where (details["entry"] as? Browser.Message)?["source"] as? String != "rendering":
          Issue.record("\(details)")
        default: break
        }
      }
      #expect(requests.count >= 1)
      #expect(requests.allSatisfy { $0.hasPrefix("file:") || $0.hasPrefix("blob:") || $0.hasPrefix("data:") })
    }

    @Test func theBrowserWouldRefuseARequest() throws {
      let page = try OpenPage()
      let refused = """
        new Promise((done) => {
          const blocked = [];
          document.addEventListener("securitypolicyviolation", (event) => {
            blocked.push(event.effectiveDirective);
            if (blocked.length === 3) done(blocked.sort());
          });
          fetch("http://127.0.0.1:9/").catch(() => {});
          new Image().src = "http://127.0.0.1:9/image.png";
          const style = document.createElement("link");
          Object.assign(style, { rel: "stylesheet", href: "http://127.0.0.1:9/style.css" });
          document.head.append(style);
        })
        """
      #expect(try page.texts(refused) == ["connect-src", "img-src", "style-src-elem"])
    }
  }
}
