import Figures
import Networks

/// What the report shows of a diffusion model besides its samples: how images become noise, and noise images.
struct NoiseFigures {
  let forward: ImageGrid
  let paths: TrajectoryFigure
  let back: ImageGrid
  let findings: [String]

  private static let stops = 9

  /// Nil for other models, and for fewer than three images.
  init?(of loaded: LoadedGenerator, on console: Console) throws {
    let trained = loaded.trained
    guard let diffusion = loaded.generator as? TrainedDiffusion, trained.indices.count >= 3 else { return nil }
    let study = try DiffusionStudy(
      trained.dataset, trained.split, indices: trained.indices, schedule: diffusion.model.schedule, stops: Self.stops,
      seed: loaded.seed, workers: trained.workers)
    forward = try study.grid()
    paths = try study.paths()
    back = try ReverseDiffusion(loaded, diffusion, stops: study.stops).grid(on: console)
    findings = study.findings
  }

  /// Writes them beside the samples of the model called `run`.
  func write(_ run: String, by writer: FigureWriter) throws -> [String] {
    try writer.write(forward, name: "\(run)-diffuse") + writer.write(paths, name: "\(run)-diffuse-paths")
      + writer.write(back, name: "\(run)-diffuse-reverse")
  }

  /// What the report tells of the model called `name`.
  func blocks(_ name: String) -> [ReportDocument.Block] {
    [
      .subsection("\(name): from image to noise and back"), .paragraph(findings.joined(separator: " ")),
      .figures([ReportFigure(forward, caption: "\(name): images while noise grows.", width: .full)]),
      .figures([ReportFigure(paths, caption: "\(name): the mean of each class while noise grows.", width: .full)]),
      .figures([ReportFigure(back, caption: "\(name): from noise to images.", width: .full)]),
    ]
  }
}
