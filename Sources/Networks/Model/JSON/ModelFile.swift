import Datasets

extension Model {
  /// Reads the description in the file at `path`; see `init(json:)`.
  ///
  /// - Throws: `missing` without the file, `malformed` with the layer at fault.
  public static func load(_ path: String) throws(DataError) -> Model {
    let text = try TextFile.read(path)
    do { return try Model(json: text) } catch { throw DataError(.malformed, file: path, error.description) }
  }

  /// The model that a user asked for by the name of a built-in one or by the path of a description, which ends in `.json`.
  ///
  /// - Parameter activation: the one that a built-in model gets; a description says its own.
  /// - Throws: `ModelError` with the nearest name, or `DataError` as `load`.
  public static func resolve(_ nameOrPath: String, activation: Activation = .relu) throws -> Model {
    nameOrPath.hasSuffix(".json") ? try load(nameOrPath) : try named(nameOrPath, activation: activation)
  }
}
