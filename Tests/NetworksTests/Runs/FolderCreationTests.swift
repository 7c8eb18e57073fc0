import Datasets
import Foundation
import Networks
import Testing

@Suite struct FolderCreationTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  @Test(arguments: ["a", "a/b/c", "a/b/", "a//b", "./a/../b"]) func foldersAboveAreCreatedToo(path: String) throws {
    let path = temporary.path + "/" + path
    try FolderCreation.createFolder(path)
    #expect(isFolder(path))
    #expect(throws: Never.self) { try FolderCreation.createFolder(path) }
  }

  @Test func aFileInTheWayIsNamed() throws {
    try temporary.write(Data(), to: "file")
    let file = temporary.path + "/file"
    for path in [file, file + "/below/it"] {
      let error = #expect(throws: DataError.self) { try FolderCreation.createFolder(path) }
      let message = "the folder cannot be created: \(file) is a file, not a folder"
      #expect(error == DataError(.cannotCreate, file: path, message))
    }
  }

  @Test func theSystemsReasonIsGiven() throws {
    let long = String(repeating: "a", count: 300)
    let error = #expect(throws: DataError.self) { try FolderCreation.createFolder(temporary.path + "/" + long) }
    #expect(error?.kind == .cannotCreate)
    #expect(error?.message.hasSuffix("/\(long): file name too long") == true, "\(error?.message ?? "")")
    #expect(throws: DataError.self) { try FolderCreation.createFolder("") }
  }
}
