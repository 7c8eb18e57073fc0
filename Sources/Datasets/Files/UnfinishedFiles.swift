import Foundation
import Synchronization

/// The temporary files of this process that are not yet in their place.
///
/// A program that is interrupted ends without running deinitializers; it calls `removeAll` first.
public enum UnfinishedFiles {
  private static let paths = Mutex<Set<String>>([])

  /// Deletes every file that is being written. Writers that continue regardless fail when they finish.
  public static func removeAll() {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      paths.removeAll()
    }
  }

  static func insert(_ path: String) {
    paths.withLock { _ = $0.insert(path) }
  }

  static func remove(_ path: String) {
    paths.withLock { _ = $0.remove(path) }
  }
}
