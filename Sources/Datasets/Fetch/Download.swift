import CCurl
import Foundation

/// A file that is downloaded by libcurl, from where it stopped the last time.
struct Download: ~Copyable {
  /// How a transfer ended.
  enum Outcome: Equatable {
    /// The server sent all it had.
    case whole
    /// The connection ended too early, for this reason; what came is kept.
    case cut(String)
    /// The server has nothing beyond what is here, or cannot send a part of it.
    case cannotResume
    /// The caller did not want to go on.
    case stopped
  }

  private let handle: UnsafeMutableRawPointer
  private let address: String

  /// libcurl is to be started once, before any thread uses it.
  private static let isStarted = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  private static let secondsToConnect = 20
  private static let secondsOfSilence = 30

  /// - Throws: `inputOutput` when libcurl cannot start.
  init(_ address: String) throws(DataError) {
    guard Self.isStarted, let handle = curl_easy_init() else {
      throw DataError(.inputOutput, file: address, "libcurl cannot start")
    }
    self.handle = handle
    self.address = address
  }

  deinit { curl_easy_cleanup(handle) }

  /// Appends to `file` what the server has beyond the bytes that are there.
  ///
  /// - Parameter progress: told the bytes that are there and the bytes of the whole, if known; false stops the transfer.
  /// - Throws: `missing` when the server has no such file; `inputOutput` when it cannot be reached or refuses, or the file
  ///   cannot be written.
  borrowing func perform(
    into file: PartialFile, progress: (_ count: Int, _ total: Int?) -> Bool
  ) throws(DataError) -> Outcome {
    let code = withoutActuallyEscaping(progress) { progress in
      let transfer = Transfer(file: file, progress: progress)
      return withExtendedLifetime(transfer) {
        configure(transfer)
        return (curl_easy_perform(handle), transfer.failure)
      }
    }
    if let failure = code.1 { throw failure }
    return try outcome(of: code.0)
  }

  private borrowing func configure(_ transfer: Transfer) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    curl_easy_reset(handle)
    _ = viz_curl_set_text(handle, CURLOPT_URL, address)
    _ = viz_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = viz_curl_set_text(handle, CURLOPT_USERAGENT, "viz")
    for (option, value) in [
      (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_MAXREDIRS, 10), (CURLOPT_FAILONERROR, 1), (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_CONNECTTIMEOUT, Self.secondsToConnect), (CURLOPT_LOW_SPEED_LIMIT, 1),
      (CURLOPT_LOW_SPEED_TIME, Self.secondsOfSilence), (CURLOPT_NOPROGRESS, 0),
    ] {
      _ = viz_curl_set_number(handle, option, value)
    }
    _ = viz_curl_set_offset(handle, CURLOPT_RESUME_FROM_LARGE, curl_off_t(transfer.file.count))
    _ = viz_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    _ = viz_curl_set_writer(handle) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }
    _ = viz_curl_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    _ = viz_curl_set_progress(handle) { context, total, _, _, _ in
      guard let context else { return 1 }
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().report(total: Int(total)) ? 0 : 1
    }
  }

  private borrowing func outcome(of code: CURLcode) throws(DataError) -> Outcome {
    let status = viz_curl_status(handle)
    let reason = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_OK: return status == 416 ? .cannotResume : .whole
    case CURLE_RANGE_ERROR: return .cannotResume
    case CURLE_ABORTED_BY_CALLBACK: return .stopped
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2_STREAM:
      return .cut(reason)
    case CURLE_OPERATION_TIMEDOUT where status == 200 || status == 206: return .cut(reason)
    case CURLE_HTTP_RETURNED_ERROR where status == 404 || status == 410:
      throw DataError(.missing, file: address, "the server has no such file (it answers \(status))")
    case CURLE_HTTP_RETURNED_ERROR:
      throw DataError(.inputOutput, file: address, "the server refuses: it answers \(status)")
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      throw DataError(.missing, file: address, "is no address that can be fetched; expected http:// or https://")
    default:
      throw DataError(.inputOutput, file: address, "cannot be reached: \(reason)")
    }
  }
}

/// What libcurl's callbacks work on.
private final class Transfer {
  let file: PartialFile
  /// Why the file could not be written.
  private(set) var failure: DataError?
  private let start: Int
  private let progress: (Int, Int?) -> Bool

  init(file: PartialFile, progress: @escaping (Int, Int?) -> Bool) {
    self.file = file
    start = file.count
    self.progress = progress
  }

  /// Whether the bytes of `source` could be written.
  func receive(_ source: UnsafeRawBufferPointer) -> Bool {
    do { try file.append(source) } catch { failure = error }
    return failure == nil
  }

  /// Whether to go on. `total` are the bytes of this transfer; 0 when the server has not said.
  func report(total: Int) -> Bool {
    progress(file.count, total > 0 ? start + total : nil)
  }
}
