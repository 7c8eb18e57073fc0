import Figures
import Networks
import Tensors

/// Samples of several models, and how much they differ, beside images.
struct GeneratorComparison {
  /// One of the models.
  struct Entry {
    /// What it is called: models of one kind by their run folders.
    let name: String
    let loaded: LoadedGenerator
    /// The first ones are shown.
    let samples: DecodedImages
    /// Nil without a judge.
    let diversity: SampleDiversity?
  }

  let entries: [Entry]
  /// What was found of as many images as there are samples.
  let images: SampleDiversity?

  /// - Parameters:
  ///   - count: how many samples of each are judged.
  ///   - judge: tells how much samples differ, if there is one.
  init(_ models: [LoadedGenerator], count: Int, judge: SampleJudge?, on console: Console) throws {
    let names = Self.names(of: models)
    entries = try zip(models, names).map { loaded, name in
      let samples = try loaded.samples(count, on: console)
      return Entry(
        name: name, loaded: loaded, samples: samples,
        diversity: try judge.map { try SampleDiversity(of: samples.pixels, by: $0) })
    }
    images = try judge.map { try $0.diversityOfImages(count, seed: 0) }
  }

  /// Of what `studies` have drawn and found already.
  init(_ studies: [SampleStudy], judge: SampleJudge?) throws {
    entries = zip(studies, Self.names(of: studies.map(\.loaded))).map { study, name in
      Entry(name: name, loaded: study.loaded, samples: study.samples, diversity: study.judged?.diversity)
    }
    images = try judge.map { try $0.diversityOfImages(SampleStudy.usualJudged, seed: 0) }
  }

  private static func names(of models: [LoadedGenerator]) -> [String] {
    let headings = models.map(\.heading)
    return models.map { loaded in
      headings.count { $0 == loaded.heading } > 1 ? loaded.run.heading : loaded.heading
    }
  }

  /// What the file of the figure is called.
  var name: String {
    entries.count > 4
      ? "\(entries.count)-models-samples" : entries.map(\.loaded.run).joined(separator: "-") + "-samples"
  }

  private var judged: [(name: String, diversity: SampleDiversity)] {
    entries.compactMap { entry in entry.diversity.map { (entry.name, $0) } }
  }

  /// What was found, a sentence each, from the numbers.
  var findings: [String] {
    guard let images, judged.count > 1 else { return [] }
    let measures: [(words: (String, SampleDiversity) -> String, isBetter: (SampleDiversity, SampleDiversity) -> Bool)] =
      [
        (
          {
            "\($0) shows the classes most evenly: as if \($1.effectiveClasses.fixed(1)) of \($1.shares.count) were equally frequent, "
              + "\($1.largest.share.percent(0)) \($1.largest.name)."
          },
          { $0.effectiveClasses > $1.effectiveClasses }
        ),
        (
          {
            "The samples of \($0) differ most nearly as much as images do: mean distance \($1.meanDistance.fixed(2)), of images "
              + "\(images.meanDistance.fixed(2))."
          },
          { abs($0.meanDistance - images.meanDistance) < abs($1.meanDistance - images.meanDistance) }
        ),
        (
          { "\($0) comes nearest to images: Fréchet distance \($1.frechetDistance.fixed(1))." },
          { $0.frechetDistance < $1.frechetDistance }
        ),
      ]
    let best = measures.compactMap { measure in
      judged.min { measure.isBetter($0.diversity, $1.diversity) }.map {
        ($0.name, measure.words($0.name, $0.diversity))
      }
    }
    return best.map(\.1) + [verdict(of: best.map(\.0))] + missing
  }

  /// Which model keeps diversity best: the one that most measures speak for.
  private func verdict(of winners: [String]) -> String {
    let votes = entries.map { entry in (entry.name, winners.count { $0 == entry.name }) }
    let most = votes.map(\.1).max() ?? 0
    let best = votes.filter { $0.1 == most }.map(\.0)
    return best.count == 1
      ? "\(best[0]) keeps diversity best, by \(most) of \(winners.count) measures."
      : "No model keeps diversity best by all measures: \(best.listed) are each best by one."
  }

  private var missing: [String] {
    judged.filter { $0.diversity.classesHit < $0.diversity.shares.count }.map { name, diversity in
      let lost = zip(diversity.classNames, diversity.shares).filter { $0.1 == 0 }.map(\.0)
      return "\(name) never shows \(lost.listed)."
    }
  }

  /// The numbers as a table for the terminal; images last.
  var table: TextTable? {
    guard let images else { return nil }
    let rows = judged.map { [$0.name] + $0.diversity.tableCells } + [["images"] + images.tableCells]
    return TextTable(
      header: ["model", "classes", "effective", "largest share", "mean distance", "Fréchet distance"], rows: rows)
  }

  /// A row of samples for each model, and one of images.
  func figure(columns: Int) throws -> ImageGrid {
    let first = entries[0].loaded
    let examples = first.trained.examples(columns, seed: first.seed)
    var rows = [
      ImageGrid.Row(
        title: "images", note: images?.note ?? "",
        tiles: try examples.map { ImageGrid.Tile(image: try RasterImage(first.trained.images, $0)) })
    ]
    for entry in entries {
      for (index, images) in try entry.samples.rows(2, of: columns).enumerated() {
        rows.append(
          ImageGrid.Row(
            title: index == 0 ? entry.name : "", note: index == 0 ? entry.diversity?.note ?? "" : "",
            tiles: images.map { ImageGrid.Tile(image: $0) }))
      }
    }
    return try ImageGrid(
      rows: rows, columns: columns, title: "Samples of \(entries.count.of("model"))",
      subtitle: (images.map { ["\($0.count.of("sample")) of each judged by LeNet"] } ?? []) + [
        findings.joined(separator: " ")
      ])
  }
}

extension SampleDiversity {
  fileprivate var note: String {
    "\(classesHit) of \(shares.count) classes, \(largest.share.percent(0)) \(largest.name); mean distance "
      + "\(meanDistance.fixed(1)), Fréchet \(frechetDistance.fixed(1))"
  }

  fileprivate var tableCells: [String] {
    [
      String(classesHit), effectiveClasses.fixed(1), "\(largest.share.percent()) \(largest.name)",
      meanDistance.fixed(2),
      frechetDistance.fixed(1),
    ]
  }
}

/// The same as JSON.
struct GeneratorComparisonSummary: Encodable {
  let models: [Entry]
  /// What was found of as many images as there are samples of each.
  let imageDiversity: SampleDiversitySummary?
  let findings, files: [String]

  init(_ comparison: GeneratorComparison, files: [String]) {
    models = comparison.entries.map {
      Entry(
        name: $0.name, model: $0.loaded.model.name, run: $0.loaded.run,
        diversity: $0.diversity.map(SampleDiversitySummary.init))
    }
    imageDiversity = comparison.images.map(SampleDiversitySummary.init)
    findings = comparison.findings
    self.files = files
  }

  struct Entry: Encodable {
    let name, model, run: String
    let diversity: SampleDiversitySummary?
  }
}
