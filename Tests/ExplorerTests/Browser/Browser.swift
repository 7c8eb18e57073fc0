import Foundation

/// A headless Chromium, told what to do over the DevTools protocol through a pair of pipes.
///
/// Source: https://chromedevtools.github.io/devtools-protocol.
final class Browser {
  /// What the browser answers and tells.
  typealias Message = [String: Any]

  /// A folder of its own, which ends with it.
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("viz-browser-\(UUID().uuidString)")
  /// Everything that happened so far, in its order.
  private(set) var events: [Message] = []
  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private var unread = Data()
  private var lastNumber = 0
  private var session: String?

  /// Where Chromium is; nil if it is not installed.
  static let executable: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let names = ["chromium", "chromium-browser", "google-chrome"]
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }.map { URL(fileURLWithPath: $0) }
  }()

  /// Whether tests that need a browser run: where there is none they are skipped, but never in continuous integration,
  /// where they then fail.
  static var isExpected: Bool { executable != nil || ProcessInfo.processInfo.environment["CI"] != nil }

  /// Starts a browser with one empty page.
  init() throws {
    guard let executable = Self.executable else {
      throw Failure("Chromium is not installed (scripts/setup.sh installs it)")
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // DevTools listen on descriptor 3 and answer on 4; only the standard ones can be handed to a process.
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", executable.path]
      + [
        "--headless=new", "--no-sandbox", "--no-first-run", "--hide-scrollbars", "--enable-unsafe-swiftshader",
        "--disable-background-networking", "--remote-debugging-pipe", "--user-data-dir=\(folder.path)/profile",
        "about:blank",
      ]
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
    // A browser that hangs ends, so that what waits for it fails.
    DispatchQueue.global().asyncAfter(deadline: .now() + 120) { [process] in process.terminate() }
    try attach()
  }

  deinit {
    if process.isRunning {
      process.terminate()
      process.waitUntilExit()
    }
    try? FileManager.default.removeItem(at: folder)
  }

  private func attach() throws {
    let targets = try call("Target.getTargets")["targetInfos"] as? [Message] ?? []
    guard let page = targets.first(where: { $0["type"] as? String == "page" }), let id = page["targetId"] else {
      throw Failure("the browser has no page")
    }
    session = try call("Target.attachToTarget", ["targetId": id, "flatten": true])["sessionId"] as? String
    for domain in ["Page", "Runtime", "Network", "Log"] { _ = try call("\(domain).enable") }
  }

  /// Calls a method and waits for its result.
  @discardableResult func call(_ method: String, _ parameters: Message = [:]) throws -> Message {
    lastNumber += 1
    var command: Message = ["id": lastNumber, "method": method, "params": parameters]
    command["sessionId"] = session
    try commands.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: command) + [0])
    while true {
      let message = try read()
      guard message["id"] as? Int == lastNumber else {
        events.append(message)
        continue
      }
      if let error = message["error"] as? Message { throw Failure("\(method): \(error["message"] ?? "failed")") }
      return message["result"] as? Message ?? [:]
    }
  }

  /// The next message; a zero ends each.
  private func read() throws -> Message {
    while true {
      if let end = unread.firstIndex(of: 0) {
        let message = try JSONSerialization.jsonObject(with: unread[..<end]) as? Message
        unread = Data(unread[unread.index(after: end)...])
        return message ?? [:]
      }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure("the browser went away") }
      unread += more
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
