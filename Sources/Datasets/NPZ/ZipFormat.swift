/// The signatures of a zip archive's parts.
enum ZipFormat {
  static let memberSignature: [UInt8] = [0x50, 0x4B, 3, 4]
  static let entrySignature: [UInt8] = [0x50, 0x4B, 1, 2]
  static let endSignature: [UInt8] = [0x50, 0x4B, 5, 6]
  /// Flag of a member that cannot be read without a password.
  static let encrypted: UInt64 = 1
}
