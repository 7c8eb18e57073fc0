import Explorer
import Foundation

/// A page of `viz explore`, open in a browser that a test drives as a reader would.
final class OpenPage {
  let browser: Browser

  /// Opens the page of `exploration`; its address ends in `place`.
  init(_ exploration: Exploration = TinyExploration.make(), place: String = "") throws {
    browser = try Browser()
    let file = browser.folder.appendingPathComponent("page.html")
    try Data(try ExplorerPage(exploration).html()).write(to: file)
    try resize(width: 1280, height: 800)
    try browser.call("Page.navigate", ["url": file.absoluteString + place])
    try wait(until: "globalThis.explorer?.state !== undefined && document.readyState === 'complete'")
  }

  /// Gives the page a screen of another size.
  func resize(width: Int, height: Int) throws {
    try browser.call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// Lets the page believe that its reader asked for something: `prefers-color-scheme`, `dark`.
  func prefer(_ feature: String, _ value: String) throws {
    try browser.call("Emulation.setEmulatedMedia", ["features": [["name": feature, "value": value]]])
  }

  /// What an expression gives, waited for if it is a promise.
  func value(of expression: String) throws -> Any? {
    let answer = try browser.call(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let problem = answer["exceptionDetails"] as? Browser.Message {
      let exception = problem["exception"] as? Browser.Message
      throw Browser.Failure("\(expression): \(exception?["description"] ?? problem["text"] ?? "failed")")
    }
    return (answer["result"] as? Browser.Message)?["value"]
  }

  func text(_ expression: String) throws -> String { try value(of: expression) as? String ?? "" }
  func texts(_ expression: String) throws -> [String] { try value(of: expression) as? [String] ?? [] }
  func number(_ expression: String) throws -> Double { try value(of: expression) as? Double ?? .nan }
  func numbers(_ expression: String) throws -> [Double] { try value(of: expression) as? [Double] ?? [] }
  func truth(_ expression: String) throws -> Bool { try value(of: expression) as? Bool ?? false }

  /// Waits until a condition holds, five seconds at most.
  func wait(until condition: String) throws {
    for _ in 0..<200 {
      if try truth(condition) { return }
      Thread.sleep(forTimeInterval: 0.025)
    }
    throw Browser.Failure("never came true: \(condition)")
  }

  /// Lets the page draw.
  func settle() throws {
    try wait(until: "!explorer.stage.isMoving")
    _ = try value(of: "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
  }

  /// Where a point of the map is on the screen.
  func place(of point: Int) throws -> (x: Double, y: Double) {
    let place = try numbers(
      """
      (() => { const box = document.getElementById("map").getBoundingClientRect();
        const [x, y] = explorer.stage.screenPosition(\(point)); return [x + box.left, y + box.top]; })()
      """)
    guard place.count == 2 else { throw Browser.Failure("point \(point) has no place") }
    return (place[0], place[1])
  }

  /// The middle of the element that a selector finds.
  func middle(of selector: String) throws -> (x: Double, y: Double) {
    let place = try numbers(
      """
      (() => { const found = document.querySelector(`\(selector)`); found.scrollIntoView({ block: "nearest" });
        const box = found.getBoundingClientRect(); return [(box.left + box.right) / 2, (box.top + box.bottom) / 2]; })()
      """)
    guard place.count == 2 else { throw Browser.Failure("there is no \(selector)") }
    return (place[0], place[1])
  }
}
