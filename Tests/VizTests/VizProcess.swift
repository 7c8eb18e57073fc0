import Foundation

/// Runs the program that was built beside the tests.
enum VizProcess {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
    /// Its lines.
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// The folder that holds the program, the examples and the test bundle.
  static var productFolder: URL {
    let executable = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return executable.deletingLastPathComponent()
  }

  /// Runs `viz` with `arguments` in `folder` and waits for it.
  static func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Outcome {
    try run("viz", arguments, in: folder, environment: environment)
  }

  /// Runs the built program called `name`.
  static func run(
    _ name: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    whileRunning: (Process) throws -> Void = { _ in }
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = productFolder.appendingPathComponent(name)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nobody has to empty them while the program runs.
    let streams = folder.appendingPathComponent(".streams-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: streams) }
    let (output, errors) = (streams.appendingPathComponent("out"), streams.appendingPathComponent("err"))
    try Data().write(to: output)
    try Data().write(to: errors)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    try whileRunning(process)
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A folder that exists as long as the value that owns it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("viz-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of `name` in this folder.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Whether `name` is there.
  func contains(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The names in this folder that are not hidden, sorted.
  func names(in subfolder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(subfolder)).filter { !$0.hasPrefix(".") }.sorted()
  }
}
