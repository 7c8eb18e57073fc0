import Foundation
import Synchronization

/// A web server on 127.0.0.1 that serves bytes from memory, well or badly, until it goes out of scope.
final class LoopbackServer: Sendable {
  /// How one path is answered.
  struct Answer: Sendable {
    var content: [UInt8]
    var status = 200
    /// After so many bytes the connection is cut, in the first request, the second, …
    var cuts: [Int] = []
    var knowsRanges = true
  }

  /// The first byte that was asked for, and the path.
  struct Request: Equatable, Sendable {
    let path: String
    let start: Int
  }

  private struct State {
    var answers: [String: Answer]
    var requests: [Request] = []
  }

  /// What comes before the paths.
  let address: String
  private let listener: Int32
  private let state: Mutex<State>

  init(_ answers: [String: Answer]) throws {
    listener = Self.listen()
    address = "http://127.0.0.1:\(Self.port(of: listener))"
    state = Mutex(State(answers: answers))
    guard listener >= 0 else { throw CocoaError(.fileNoSuchFile) }
    // A client that goes away must not end the tests.
    signal(SIGPIPE, SIG_IGN)
    Thread.detachNewThread { [listener, weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        // Closed here alone: elsewhere, the number might already be another server's when this thread comes back to it.
        guard connection >= 0 else {
          close(listener)
          return
        }
        self?.answer(connection)
        close(connection)
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// What was asked for so far.
  var requests: [Request] { state.withLock(\.requests) }

  /// Answers `path` differently from now on.
  func set(_ path: String, _ answer: Answer) { state.withLock { $0.answers[path] = answer } }

  private static func listen() -> Int32 {
    #if os(Linux)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let listener = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) == 0 }
    }
    return isBound && Foundation.listen(listener, 8) == 0 ? listener : -1
  }

  private static func port(of listener: Int32) -> UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &size) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  private func answer(_ connection: Int32) {
    let lines = Self.readHead(connection).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2 else { return }
    let path = String(words[1].dropFirst())
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    let start = range.flatMap { Int($0.dropFirst(13).prefix { $0.isNumber }) } ?? 0
    let (answer, cut) = state.withLock { state in
      state.requests.append(Request(path: path, start: start))
      let answer = state.answers[path] ?? Answer(content: [], status: 404)
      let cut = answer.cuts.first
      if cut != nil { state.answers[path]?.cuts.removeFirst() }
      return (answer, cut)
    }
    Self.send(answer, from: start, cut: cut, to: connection)
  }

  private static func send(_ answer: Answer, from start: Int, cut: Int?, to connection: Int32) {
    guard answer.status == 200 else {
      return send(Array("HTTP/1.1 \(answer.status) No\r\nContent-Length: 0\r\n\r\n".utf8), to: connection)
    }
    let total = answer.content.count
    guard start > 0, answer.knowsRanges else {
      send(Array("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n".utf8), to: connection)
      return send(Array(answer.content.prefix(cut ?? total)), to: connection)
    }
    guard start < total else {
      let head = "HTTP/1.1 416 No\r\nContent-Range: bytes */\(total)\r\nContent-Length: 3\r\n\r\nbad"
      return send(Array(head.utf8), to: connection)
    }
    let range = "Content-Range: bytes \(start)-\(total - 1)/\(total)\r\nContent-Length: \(total - start)"
    send(Array("HTTP/1.1 206 Part\r\n\(range)\r\n\r\n".utf8), to: connection)
    send(Array(answer.content[start...].prefix(cut ?? total)), to: connection)
  }

  private static func readHead(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, 0) }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }
}
