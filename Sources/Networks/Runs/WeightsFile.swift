import Datasets
import Tensors

/// The parameters of a network in a file, wherever they come from: safetensors as PyTorch and Hugging Face write it, or NumPy's
/// NPZ with an array for each parameter.
public struct WeightsFile: Sendable {
  /// Where they were read.
  public let path: String
  /// 16 hexadecimal digits that change with any byte of the file: XXH64.
  public let digest: String
  /// The parameters, under the names of the model that they were read for.
  public let tensors: [String: Tensor]

  /// The formats, by the ends of their files' names.
  private enum Format: String {
    case safetensors, npz

    /// - Parameter kind: what it is when `path` says none.
    init(_ path: String, or kind: DataError.Kind) throws(DataError) {
      let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() ?? ""
      if let format = Format(rawValue: ending) {
        self = format
        return
      }
      let isPickle = ["pt", "pth", "bin", "ckpt", "pkl"].contains(ending)
      throw DataError(
        kind, file: path,
        isPickle
          ? "PyTorch's pickles can run any code and are not read; safetensors.torch.save_file(model.state_dict(), "
            + "'weights.safetensors') writes what is"
          : "weights are read from and written to files that end in .safetensors or .npz")
    }
  }

  /// Reads the file at `path` for `model`: parameters may be stored as F32, F16, BF16 or F64.
  ///
  /// Wrappers that PyTorch puts around a network leave traces in the names, `module.` (data parallel) and `_orig_mod.` (compiled):
  /// they are dropped wherever they stand, unless the model knows the name with them. So is `num_batches_tracked`, which PyTorch
  /// counts beside running statistics.
  ///
  /// - Throws: `missing` without the file; `malformed` if it is damaged, of another format, names a parameter twice, or lacks
  ///   parameters, has others, of other shapes or numbers that are not finite: all of them are listed.
  public static func read(_ path: String, for model: any TrainableModel) throws(DataError) -> WeightsFile {
    let format = try Format(path, or: .malformed)
    let bytes = try InputFile.readWhole(path)
    var stored: [String: Tensor]
    switch format {
    case .npz: stored = try NPZ.decode(bytes, file: path)
    case .safetensors:
      let content = try SafetensorsFile.decode(bytes, file: path)
      stored = content.tensors
      for name in content.integers.keys { stored[name] = content.tensor(named: name) }
    }
    let tensors = try renamed(stored, for: model, file: path)
    do { try model.checkParameters(tensors) } catch { throw DataError(.malformed, file: path, error.problem) }
    return WeightsFile(path: path, digest: XXHash64.hexadecimal(XXHash64.hash(bytes)), tensors: tensors)
  }

  private static func renamed(
    _ stored: [String: Tensor], for model: any TrainableModel, file: String
  ) throws(DataError) -> [String: Tensor] {
    let known = Set(model.parameters.map(\.name))
    var origins: [String: String] = [:]
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in stored.sorted(by: { $0.key < $1.key }) where !name.hasSuffix("num_batches_tracked") {
      let own = known.contains(name) ? name : withoutWrappers(name)
      if let other = origins.updateValue(name, forKey: own) {
        throw DataError(.malformed, file: file, "holds parameter ‘\(own)’ twice: as ‘\(other)’ and as ‘\(name)’")
      }
      tensors[own] = tensor
    }
    return tensors
  }

  private static func withoutWrappers(_ name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.filter { $0 != "module" && $0 != "_orig_mod" }.joined(separator: ".")
  }

  /// Writes `tensors` to the file at `path`, in the format that its name says; `metadata` goes where there is a place for it.
  ///
  /// - Throws: `cannotCreate` for other names or if there is no place for the file, `inputOutput` if it cannot be written.
  static func write(
    _ tensors: [String: Tensor], metadata: [String: String], to path: String
  ) throws(DataError) {
    switch try Format(path, or: .cannotCreate) {
    case .safetensors: try SafetensorsFile(tensors: tensors, metadata: metadata).write(to: path)
    case .npz: try NPZ.write(tensors, to: path)
    }
  }
}

extension Network {
  /// Replaces all parameters by those of a file, such as PyTorch's `save_file(module.state_dict(), path)` or NumPy's
  /// `savez(path, **arrays)` writes; see `WeightsFile.read`.
  ///
  /// - Throws: as `WeightsFile.read`. Then the network is as before.
  public func loadWeights(_ path: String) throws(DataError) {
    let file = try WeightsFile.read(path, for: model)
    do { try setParameters(file.tensors) } catch { throw DataError(.malformed, file: path, error.problem) }
  }

  /// Writes all parameters as safetensors, which PyTorch loads with `load_file(path)` and `load_state_dict`, or as NPZ if
  /// `path` ends so.
  public func saveWeights(_ path: String) throws(DataError) {
    try WeightsFile.write(namedParameters, metadata: ["format": "pt", "model": model.name], to: path)
  }
}
