import Foundation
import Testing

/// The report: every figure, one document, the same bytes each time.
@Suite struct ReportTests {
  @Test func holdsEveryFigureAndTheFindings() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["report", "-o", "first"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = try session.folder.names(in: "first/figures")
    for model in ["lenet", "cnn"] {
      var wanted = ["architecture", "loss-curves", "accuracy-curves", "confusion", "overlap", "mistakes"]
      wanted += ["conv", "fc", "output"].flatMap { ["\($0)-pca", "\($0)-tsne"] }
      for figure in wanted {
        #expect(names.contains("\(model)-\(figure).svg"))
        #expect(names.contains("\(model)-\(figure).pdf"))
      }
    }
    for figure in ["elbo-curves", "latent-map", "latent-grid", "samples", "reconstruct", "interpolate", "pca"] {
      #expect(names.contains("vae-data-\(figure).svg"), "no \(figure)")
    }
    #expect(outcome.lines.count == names.count + 1)
    let text = try Self.run("pdftotext", ["-layout", session.folder.path("first/report.pdf"), "-"])
    for words in ["Findings", "LeNet", "cnn", "t-SNE", "Figure 24.", "Trustworthiness", "Confusion"] {
      #expect(text.contains(words), "no ‘\(words)’")
    }
    #expect(try session.run(["report", "-o", "second", "--threads", "1"]).status == 0)
    let reports = try ["first", "second"].map {
      try Data(contentsOf: session.folder.url.appendingPathComponent("\($0)/report.pdf"))
    }
    #expect(reports[0] == reports[1])
  }

  @Test func tellsOfOtherTopics() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["report", "--topic", "lstm", "-o", "sequences", "--samples", "100", "--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let numbers = try #require(object["lstm"] as? [String: Any])
    #expect((numbers["trajectory"] as? [String: Any])?["images"] as? Int == 100 && object["networks"] == nil)
    let names = try session.folder.names(in: "sequences/figures")
    #expect(names.contains("lstm-trajectory.svg") && !names.contains { $0.hasPrefix("lenet") })
    let refused = try session.run(["report", "--topic", "classifiers,poetry"])
    #expect(refused.status == 64 && refused.errors.contains("--topic must be all or some of classifiers, vae"))
  }

  /// The report finds neighbors while it makes its maps, the command on its own.
  @Test func tellsOfOverlapWhatTheCommandTells() throws {
    let session = try TrainedSession.shared.get()
    let report = try session.run(["report", "-o", "findings", "--json"])
    #expect(report.status == 0, "\(report.errors)")
    let told = try JSONDecoder().decode(Findings.self, from: report.output).findings
    for model in ["lenet", "cnn"] {
      let command = try session.run(["confusion", "--model", model])
      let sentences = command.lines.filter { $0.hasSuffix(".") }
      #expect(sentences.contains { $0.contains("neighbors") })
      for sentence in sentences { #expect(told.contains(sentence)) }
    }
  }

  private struct Findings: Decodable { let findings: [String] }

  private static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
