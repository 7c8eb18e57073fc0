/// How the values of an LSTM stand in memory: one image a row, each gate's in whole vectors, with zeros behind them. All lengths are
/// in floats.
struct LSTMLayout {
  /// The cells.
  let units: Int
  /// What of an image goes into each step.
  let features: Int

  /// What the values of all cells take.
  var width: Int { units.roundedUp(to: laneCount) }
  /// From one image to the next of what goes into a step: the hidden values before it, then its input.
  var stepStride: Int { (width + features).rowStride }
  /// From one image to the next of the gates: all input gates, then all forget gates, candidates and output gates.
  var gateStride: Int { (4 * width).rowStride }
  /// What goes into a step.
  var stepCount: Int { width + features }
  /// The parameters' rows, four for each cell.
  var rows: Int { 4 * units }

  /// Rows of parameters that belong to one gate.
  struct GateRows {
    /// The first among the rows of the parameters.
    let first: Int
    /// The first among the gates of an image.
    let place: Int
    let count: Int
  }

  /// The rows of parameters at `range`, gate by gate.
  func gateRows(_ range: Range<Int>) -> [GateRows] {
    (0..<4).map { gate in
      let own = range.clamped(to: gate * units..<(gate + 1) * units)
      return GateRows(first: own.lowerBound, place: gate * (width - units) + own.lowerBound, count: own.count)
    }.filter { $0.count > 0 }
  }
}
