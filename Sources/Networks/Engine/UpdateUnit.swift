/// A part of an operation's parameters that is updated by itself.
struct UpdateUnit {
  let operation: any TrainableOperation
  let number: Int
  /// Where its parameters stand.
  let ranges: [Range<Int>]

  /// All units of `plan`, the same for any number of threads.
  static func all(of plan: Plan) -> [UpdateUnit] {
    plan.operations.compactMap { $0 as? any TrainableOperation }.flatMap { operation in
      operation.units.enumerated().map { UpdateUnit(operation: operation, number: $0.offset, ranges: $0.element) }
    }
  }
}
