import Figures
import Networks
import Tensors

/// What the report tells of models that draw images of noise: how they learned, what they draw, and how much it differs.
struct GeneratorPart: ReportPart {
  /// One of the models.
  private struct Chapter {
    let study: SampleStudy
    let samples: ImageGrid
    let curves: [(quantity: RunQuantity, figure: LearningCurves)]
    let noise: NoiseFigures?
  }

  private let topic: ReportTopic
  private let chapters: [Chapter]
  private let comparison: GeneratorComparison?
  private let sheet: ImageGrid?
  let files: [String]
  let making: [String]

  private static let columns = 10

  static func sources(_ kinds: [ModelKind], _ request: ReportRequest) -> [String: TrainedNetworkSource] {
    Dictionary(kinds.map { ($0.rawValue, request.source($0.rawValue)) }) { first, _ in first }
  }

  init(_ kinds: [ModelKind], _ material: ReportMaterial, topic: ReportTopic) throws {
    let writer = material.writer
    let trained = try kinds.map { try material.network($0.rawValue) }
    let loaded = try trained.map { try LoadedGenerator($0, material.request.seed) }
    self.topic = topic
    let chapters = try loaded.map { model in
      let study = try SampleStudy(model, count: 6 * Self.columns, judge: material.judge, on: material.console)
      let curves = try RunCurves(model.trained.folder.map { [$0] } ?? [], inputs: material.console.inputs)
      return Chapter(
        study: study, samples: try study.figure(columns: Self.columns),
        curves: try curves.quantities.map { ($0, try curves.figure($0)) },
        noise: try NoiseFigures(of: model, on: material.console))
    }
    self.chapters = chapters
    comparison = chapters.count < 2 ? nil : try GeneratorComparison(chapters.map(\.study), judge: material.judge)
    sheet = try comparison?.figure(columns: Self.columns)
    var files: [String] = []
    for chapter in chapters {
      for (quantity, figure) in chapter.curves {
        files += try writer.write(figure, name: "\(chapter.study.loaded.run)-\(quantity.name)-curves")
      }
      files += try writer.write(chapter.samples, name: chapter.study.name)
      files += try chapter.noise?.write(chapter.study.loaded.run, by: writer) ?? []
    }
    if let sheet, let comparison { files += try writer.write(sheet, name: comparison.name) }
    self.files = files
    making = try loaded.map { try $0.trained.making(called: $0.heading) }
  }

  var subjects: [String] { chapters.map(\.study.loaded.heading) }

  var findings: [String] {
    chapters.flatMap { chapter in
      chapter.study.lines.map { "\(chapter.study.loaded.heading): \($0)." } + (chapter.noise?.findings ?? [])
    } + (comparison?.findings ?? [])
  }

  var numbers: (key: String, value: any Encodable) {
    (
      topic.rawValue,
      chapters.map { chapter in
        Numbers(
          run: chapter.study.loaded.run, diversity: (chapter.study.judged?.diversity).map(SampleDiversitySummary.init),
          imageDiversity: (chapter.study.judged?.images).map(SampleDiversitySummary.init))
      }
    )
  }

  var reading: String? { nil }

  func overview() throws -> [ReportDocument.Block] { [] }

  func blocks() throws -> [ReportDocument.Block] {
    let all = chapters.flatMap(blocks)
    guard let comparison, let sheet else { return all }
    return all + [
      .subsection("\(subjects.listed): samples side by side"), .paragraph(comparison.findings.joined(separator: " ")),
      .figures([ReportFigure(sheet, caption: "Samples of \(subjects.listed) below images.", width: .full)]),
    ]
  }

  private func blocks(of chapter: Chapter) -> [ReportDocument.Block] {
    let name = chapter.study.loaded.heading
    return [
      .pageBreak, .section("\(name): images of noise"), .subsection("\(name): training"),
      .figures(
        chapter.curves.map {
          ReportFigure($0.figure, caption: "\(name): \($0.quantity.quantity.name) after each epoch.")
        }), .subsection("\(name): samples"),
      .figures([ReportFigure(chapter.samples, caption: "\(name): samples.", width: .full)]),
    ] + (chapter.noise?.blocks(name) ?? [])
  }

  private struct Numbers: Encodable {
    let run: String
    let diversity, imageDiversity: SampleDiversitySummary?
  }
}
