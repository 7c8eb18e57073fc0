import Datasets
import Figures

/// Puts the parts of the report together into one document.
struct ReportAssembly {
  let parts: [any ReportPart]
  let dataset: ImageDataset
  let seed: UInt64

  /// The whole report. Nothing in it depends on when or how fast it was made.
  func document() throws -> ReportDocument {
    var report = ReportDocument(
      title: "What \(parts.flatMap(\.subjects).listed) learn",
      subtitle: "\(dataset.displayName): \(dataset.train.count.grouped) training images, "
        + "\(dataset.test.count.grouped) test images, \(dataset.classNames.count) classes")
    report.blocks = [.section("Findings"), .list(parts.flatMap(\.findings))]
    for part in parts { report.blocks += try part.overview() }
    for part in parts { report.blocks += try part.blocks() }
    let reading = parts.compactMap(\.reading)
    if !reading.isEmpty {
      report.blocks += [.section("How to read the figures")] + reading.map { .paragraph($0) }
    }
    report.blocks += [.section("How this report was made"), .paragraph(making)]
    return report
  }

  private var making: String {
    "\(Viz.program); data \(dataset.displayName) (digest \(dataset.digest)); seed \(seed). "
      + parts.flatMap(\.making).joined(separator: " ")
      + " The same command gives the same report, bit for bit."
  }
}

extension ImageDataset {
  /// The name as titles write it.
  var displayName: String { name == "fashion-mnist" ? "Fashion-MNIST" : name }
}
