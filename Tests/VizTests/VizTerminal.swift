import Foundation

/// Runs the program as a person does: in a terminal of its own, of 60 × 24 characters, which util-linux's `script` makes.
enum VizTerminal {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    /// All that the terminal was sent.
    let sent: String
  }

  private static let script = "/usr/bin/script"

  /// Whether there is one to be had.
  static let isAvailable =
    isLinux && FileManager.default.isExecutableFile(atPath: "/usr/bin/stty")
    && FileManager.default.isExecutableFile(atPath: script)

  private static var isLinux: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  /// Runs `viz` with `arguments` in `folder` and waits for it; presses Ctrl-C once it has shown `words`.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
    interruptedAt words: String? = nil
  ) throws -> Outcome {
    let viz = VizProcess.productFolder.appendingPathComponent("viz").path
    let command = ([viz] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: script)
    process.arguments = ["-qefc", "stty cols 60 rows 24; echo $$ > pid; exec \(command)", folder.path("sent")]
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm-256color"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    if let words {
      while process.isRunning, try !sent(in: folder).contains(words) { Thread.sleep(forTimeInterval: 0.01) }
      if let viz = Int32(try contents("pid", of: folder).filter(\.isNumber)) { kill(viz, SIGINT) }
    }
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, sent: try sent(in: folder))
  }

  private static func sent(in folder: TemporaryFolder) throws -> String { try contents("sent", of: folder) }

  /// What a file holds so far.
  private static func contents(_ name: String, of folder: TemporaryFolder) throws -> String {
    guard folder.contains(name) else { return "" }
    return String(decoding: try Data(contentsOf: folder.url.appendingPathComponent(name)), as: UTF8.self)
  }
}
