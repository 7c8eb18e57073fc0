// A scatter plot of one's own points, written as SVG, PDF and PNG.
//
//     swift run -c release example-own-figure [folder]

import Figures
import Foundation
import Tensors

// Two interleaved spirals.
var generator = SeededGenerator(seed: 2)
var coordinates: [Float] = []
var labels: [Int] = []
for index in 0..<1_000 {
  let arm = index % 2
  let turn = Float(index) / 1_000 * 3 * .pi
  let radius = 0.3 + turn + (generator.uniform() - 0.5) * 0.6
  let angle = turn + Float(arm) * .pi
  coordinates += [radius * cos(angle), radius * sin(angle)]
  labels.append(arm)
}

let figure = try ScatterFigure(
  coordinates: Matrix(rows: 1_000, columns: 2, values: coordinates), labels: labels,
  classNames: ["one arm", "the other"],
  title: "Two spirals", subtitle: ["1,000 points"])
let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
var sizes: [Int] = []
for format in FigureFormat.allCases {
  let rendered = try figure.render(format, style: FigureStyle(palette: .okabeIto))
  let file = folder.appendingPathComponent("spirals.\(format.rawValue)")
  try Data(rendered.bytes).write(to: file, options: .atomic)
  print("wrote \(file.path)")
  sizes.append(rendered.bytes.count)
}

// Checks itself: every format holds a figure, and the same figure gives the same bytes.
let again = try figure.render(.svg, style: FigureStyle(palette: .okabeIto)).bytes.count
guard sizes.allSatisfy({ $0 > 1_000 }), FigureFormat.allCases.firstIndex(of: .svg).map({ sizes[$0] }) == again else {
  print("unexpected sizes: \(sizes), \(again)")
  exit(1)
}
