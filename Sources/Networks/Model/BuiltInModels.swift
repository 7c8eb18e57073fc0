extension Model {
  /// The names of the models that need no description.
  public static let builtInNames = ["lenet", "cnn", "lstm"]

  /// The built-in model called `name`, which tells `classes` classes apart.
  ///
  /// - Throws: `ModelError` with the nearest name if there is none.
  public static func named(
    _ name: String, activation: Activation = .relu, classes: Int = 10
  ) throws(ModelError) -> Model {
    switch name {
    case "lenet": return try leNet(activation: activation, classes: classes)
    case "cnn": return try cnn(activation: activation, classes: classes)
    case "lstm": return try lstm(classes: classes)
    default:
      throw ModelError(
        problem: "there is no model ‘\(name)’\(suggestion(for: name, among: builtInNames)) "
          + "(known: \(builtInNames.joined(separator: ", ")), or the path of a description that ends in .json)")
    }
  }
}

extension Activation {
  /// The names that `init(named:)` knows.
  public static let names = ["relu", "leaky-relu", "sigmoid", "tanh"]

  /// The activation called `name`, with its usual slope.
  ///
  /// - Throws: `ModelError` with the nearest name if there is none.
  public init(named name: String) throws(ModelError) {
    switch name {
    case "relu": self = .relu
    case "leaky-relu": self = .leakyReLU()
    case "sigmoid": self = .sigmoid
    case "tanh": self = .tanh
    default:
      throw ModelError(
        problem: "there is no activation ‘\(name)’\(suggestion(for: name, among: Self.names)) "
          + "(known: \(Self.names.joined(separator: ", ")))")
    }
  }
}
