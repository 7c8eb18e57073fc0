import Embed
import Tensors
import Testing

/// Data without clusters, which early exaggeration contracts to a point.
@Suite struct UnstructuredDataTests {
  private static let methods = [TSNE.Method.exact, .barnesHut]

  private func fit(_ x: Matrix, _ method: TSNE.Method, iterations: Int = 1000) throws -> TSNE.Embedding {
    var options = TSNE.Options()
    options.method = method
    options.iterations = iterations
    return try TSNE.fit(x, options: options)
  }

  private func extents(of map: Matrix) -> [Float] {
    (0..<2).map { column in
      let values = (0..<map.rows).map { map[$0, column] }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
  }

  @Test(arguments: try Fixture.load("unstructured") as [Fixture.Unstructured], methods)
  func mapsAreAsGoodAsTheReference(known: Fixture.Unstructured, method: TSNE.Method) throws {
    let x = Matrix.unstructured(known.rows, known.columns)
    #expect(Array(x.values.prefix(4)) == known.firstValues)
    let embedding = try fit(x, method)
    let extents = extents(of: embedding.coordinates)
    #expect(min(extents[0], extents[1]) > 0.5 * max(extents[0], extents[1]))
    // A lower divergence is a better map, and on small random data the two descents end in different optima.
    #expect(embedding.klDivergence < 1.03 * known.klDivergence)
    #expect(embedding.klDivergence > 0.9 * known.klDivergence)
    let measured = try Faithfulness.measure(
      original: x, map: embedding.coordinates, labels: nil, neighbors: 10, known: embedding.neighbors)
    #expect(measured.trustworthiness > known.trustworthiness - 0.03)
  }

  @Test(arguments: methods) func distinctPointsStayApart(method: TSNE.Method) throws {
    let map = try fit(.unstructured(500, 20), method).coordinates
    let places = Set((0..<map.rows).map { SIMD2(map[$0, 0], map[$0, 1]) })
    #expect(places.count == map.rows)
  }

  @Test(arguments: methods) func aFitThatEndsEarlyHasAMapToo(method: TSNE.Method) throws {
    let extents = extents(of: try fit(.unstructured(500, 20), method, iterations: 250).coordinates)
    #expect(min(extents[0], extents[1]) > 0.3 * max(extents[0], extents[1]) && max(extents[0], extents[1]) > 1)
  }

  @Test(arguments: methods) func twoCloudsAreNoLine(method: TSNE.Method) throws {
    var x = Matrix.unstructured(400, 20)
    for row in 0..<200 { x[row, 0] += 40 }
    let map = try fit(x, method).coordinates
    for rows in [0..<200, 200..<400] {
      let extents = extents(of: map.selectingRows(Array(rows)))
      #expect(min(extents[0], extents[1]) > 0.3 * max(extents[0], extents[1]))
    }
  }

  @Test(arguments: [0x1p-60, 0x1p100] as [Float], methods)
  func powersOfTwoChangeNoBit(scale: Float, method: TSNE.Method) throws {
    let x = Matrix.unstructured(200, 12)
    let scaled = Matrix(rows: x.rows, columns: x.columns, values: x.values.map { $0 * scale })
    let (expected, found) = (try fit(x, method), try fit(scaled, method))
    #expect(found.coordinates == expected.coordinates && found.klDivergence == expected.klDivergence)
  }

  @Test(arguments: [1e-18, 1e30] as [Float], methods)
  func unitsChangeNoDivergence(scale: Float, method: TSNE.Method) throws {
    let x = Matrix.unstructured(500, 20)
    let scaled = Matrix(rows: x.rows, columns: x.columns, values: x.values.map { $0 * scale })
    let (expected, found) = (try fit(x, method), try fit(scaled, method))
    #expect(abs(found.klDivergence / expected.klDivergence - 1) < 0.05)
  }
}
