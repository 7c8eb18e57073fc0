/// How a mesh stands in memory.
struct MeshLayout {
  /// How many rows a transform along the columns has: twice those of the mesh.
  let height: Int
  /// How many blocks of rows there are: enough for half the height and one more.
  let rowBlocks: Int
  /// How many blocks of complex columns there are.
  let groups: Int
  /// How many floats apart rows start: an odd number of cache lines, so that a column is spread over the whole cache.
  let stride: Int

  init(columns: Int, rows: Int) {
    let block = MeshTransforms.block
    height = 2 * rows
    rowBlocks = (rows + 1 + block - 1) / block
    groups = (columns + 1 + block - 1) / block
    stride = 2 * block * (groups | 1)
  }

  /// How many floats a block of columns takes.
  var columnFloats: Int { height * 2 * MeshTransforms.block }
}
