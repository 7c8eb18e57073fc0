/// Places that repel and how many points each stands for, in arrays of their own for each coordinate.
struct Charges: Sendable {
  /// How many there are.
  let count: Int
  /// How many coordinates they have.
  let dimensions: Int
  /// All first coordinates, all second ones and so on, and all masses; each row padded by sixteen.
  var values: [Float]

  /// How far apart the coordinates of a charge are.
  var stride: Int { count + 16 }
}
