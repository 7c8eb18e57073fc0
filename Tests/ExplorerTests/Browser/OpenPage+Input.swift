/// Mouse and keys, as the browser gets them from a system.
extension OpenPage {
  /// The bit of Shift among the modifiers.
  static let shift = 8

  func move(to place: (x: Double, y: Double), isPressed: Bool = false, modifiers: Int = 0) throws {
    try mouse("mouseMoved", place, ["button": isPressed ? "left" : "none", "buttons": isPressed ? 1 : 0], modifiers)
  }

  func press(at place: (x: Double, y: Double), modifiers: Int = 0) throws {
    try mouse("mousePressed", place, ["button": "left", "buttons": 1, "clickCount": 1], modifiers)
  }

  func release(at place: (x: Double, y: Double), modifiers: Int = 0) throws {
    try mouse("mouseReleased", place, ["button": "left", "buttons": 0, "clickCount": 1], modifiers)
  }

  func click(_ place: (x: Double, y: Double)) throws {
    try move(to: place)
    try press(at: place)
    try release(at: place)
    try settle()
  }

  func click(_ selector: String) throws { try click(try middle(of: selector)) }

  /// Presses at the first place, goes through the others and lets go at the last.
  func drag(through places: [(x: Double, y: Double)], modifiers: Int = 0) throws {
    guard let first = places.first, let last = places.last else { return }
    try move(to: first)
    try press(at: first, modifiers: modifiers)
    for place in places.dropFirst() { try move(to: place, isPressed: true, modifiers: modifiers) }
    try release(at: last, modifiers: modifiers)
    try settle()
  }

  func wheel(by delta: Double, at place: (x: Double, y: Double)) throws {
    try mouse("mouseWheel", place, ["deltaX": 0, "deltaY": delta], 0)
    try settle()
  }

  /// Types a key: a character, or a name such as `ArrowLeft`.
  func key(_ key: String, modifiers: Int = 0) throws {
    let codes = [
      "Enter": 13, "Escape": 27, "Tab": 9, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40,
    ]
    var event: Browser.Message = ["key": key, "modifiers": modifiers]
    if let code = codes[key] { event["windowsVirtualKeyCode"] = code }
    if key.count == 1 { event["text"] = key }
    try browser.call("Input.dispatchKeyEvent", event.merging(["type": "keyDown"]) { $1 })
    try browser.call("Input.dispatchKeyEvent", event.merging(["type": "keyUp", "text": ""]) { $1 })
    try settle()
  }

  private func mouse(
    _ type: String, _ place: (x: Double, y: Double), _ more: Browser.Message, _ modifiers: Int
  ) throws {
    let event: Browser.Message = ["type": type, "x": place.x, "y": place.y, "modifiers": modifiers]
    try browser.call("Input.dispatchMouseEvent", event.merging(more) { $1 })
  }
}
