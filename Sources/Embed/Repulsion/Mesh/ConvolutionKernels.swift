import Tensors

/// How many blocks of rows or columns a thread takes at a time.
private let blocksPerChunk = 4

/// Eight complex numbers.
private typealias EightComplex = SIMD16<Float>

extension PotentialMesh {
  /// Makes the potential of the charges on the mesh.
  func convolve(workers: Workers) {
    let layout = MeshLayout(geometry)
    let blocks = (geometry.rows + Self.block - 1) / Self.block
    forEachBlock(blocks, stride: layout.stride, workers) { rowForward($0) }
    forEachGroup(layout, workers) { group, scratch in
      copyGroup(group, layout, to: scratch)
      columnForward(scratch)
      multiply(scratch, by: influence.start + group * Self.block * (geometry.rows + 1))
      columnBackward(scratch)
      copyGroup(group, layout, from: scratch)
    }
    forEachBlock(blocks, stride: layout.stride, workers) { rowBackward($0) }
  }

  /// Computes what spectra are multiplied by, with the nodes as scratch.
  func prepareInfluence(_ kernel: MeshKernel, workers: Workers) {
    let layout = MeshLayout(geometry)
    workers.forEachChunk(of: geometry.rows + 1, size: Self.block) { rows in
      for row in rows { writeKernel(kernel, row: row, at: nodes.start + row * layout.stride) }
    }
    forEachBlock(layout.rowBlocks, stride: layout.stride, workers) { rowForward($0) }
    forEachGroup(layout, workers) { group, scratch in
      copyMirrored(group, layout, to: scratch)
      columnForward(scratch)
      writeInfluence(kernel, group, from: scratch)
    }
  }

  /// The potential of a charge on the first node, from which follows what every charge finds of itself.
  func measureSelfPotential(workers: Workers) -> SelfPotential {
    let stride = MeshLayout(geometry).stride
    nodes.start.update(repeating: 0, count: nodes.count)
    nodes.start.pointee = 1
    convolve(workers: workers)
    return SelfPotential { columns, rows in nodes.start[rows * stride + columns] }
  }

  private func forEachBlock(
    _ count: Int, stride: Int, _ workers: Workers, _ body: (UnsafeMutablePointer<Float>) -> Void
  ) {
    workers.forEachChunk(of: count, size: blocksPerChunk) { blocks in
      for block in blocks { body(nodes.start + block * Self.block * stride) }
    }
  }

  /// Calls `body` with each group of columns and room for their transform.
  private func forEachGroup(
    _ layout: MeshLayout, _ workers: Workers, _ body: (Int, UnsafeMutablePointer<Float>) -> Void
  ) {
    workers.forEachChunk(of: layout.groups, size: blocksPerChunk) { groups in
      let scratch = AlignedFloats(count: layout.columnFloats)
      for group in groups { body(group, scratch.start) }
    }
  }

  /// The spectra of eight columns, below them as many zeros.
  private func copyGroup(_ group: Int, _ layout: MeshLayout, to scratch: UnsafeMutablePointer<Float>) {
    let first = nodes.start + group * 2 * Self.block
    for row in 0..<geometry.rows { store(load(first + row * layout.stride), at: scratch + row * 2 * Self.block) }
    for row in geometry.rows..<layout.height { store(.zero, at: scratch + row * 2 * Self.block) }
  }

  private func copyGroup(_ group: Int, _ layout: MeshLayout, from scratch: UnsafeMutablePointer<Float>) {
    let first = nodes.start + group * 2 * Self.block
    for row in 0..<geometry.rows { store(load(scratch + row * 2 * Self.block), at: first + row * layout.stride) }
  }

  /// The spectra of eight columns of the kernel, which is as far from its first row below as above.
  private func copyMirrored(_ group: Int, _ layout: MeshLayout, to scratch: UnsafeMutablePointer<Float>) {
    let first = nodes.start + group * 2 * Self.block
    for row in 0..<layout.height {
      let source = first + min(row, layout.height - row) * layout.stride
      store(load(source), at: scratch + row * 2 * Self.block)
    }
  }

  /// Multiplies each row of eight complex numbers by the eight factors of its frequency.
  private func multiply(_ scratch: UnsafeMutablePointer<Float>, by factors: UnsafePointer<Float>) {
    let half = geometry.rows
    for frequency in 0...half {
      let eight = UnsafeRawPointer(factors + frequency * Self.block).loadUnaligned(as: SIMD8<Float>.self)
      var pairs = EightComplex.zero
      pairs.evenHalf = eight
      pairs.oddHalf = eight
      let row = scratch + frequency * 2 * Self.block
      store(load(row) * pairs, at: row)
      guard frequency > 0, frequency < half else { continue }
      let mirrored = scratch + (2 * half - frequency) * 2 * Self.block
      store(load(mirrored) * pairs, at: mirrored)
    }
  }

  private func writeKernel(_ kernel: MeshKernel, row: Int, at start: UnsafeMutablePointer<Float>) {
    let width = 2 * geometry.columns
    for column in 0...geometry.columns {
      let value = kernel.value(columns: column, rows: row)
      start[column] = value
      if column > 0 { start[width - column] = value }
    }
  }

  /// Writes the real parts, which are all there is of an even kernel, times their factors.
  private func writeInfluence(_ kernel: MeshKernel, _ group: Int, from scratch: UnsafePointer<Float>) {
    let target = influence.start + group * Self.block * (geometry.rows + 1)
    for row in 0...geometry.rows {
      for lane in 0..<Self.block {
        let column = min(group * Self.block + lane, geometry.columns)
        let value = scratch[2 * (row * Self.block + lane)]
        target[row * Self.block + lane] = value * kernel.columnFactors[column] * kernel.rowFactors[row]
      }
    }
  }

  @inline(__always)
  private func load(_ start: UnsafePointer<Float>) -> EightComplex {
    UnsafeRawPointer(start).load(as: EightComplex.self)
  }

  @inline(__always)
  private func store(_ numbers: EightComplex, at start: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(start).storeBytes(of: numbers, as: EightComplex.self)
  }
}
