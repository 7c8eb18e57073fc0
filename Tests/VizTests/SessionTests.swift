import Datasets
import Foundation
import Testing

/// Commands on a trained network: what they print, what they write, and that the same command gives the same bytes.
@Suite struct SessionTests {
  @Test func aRunFolderHoldsEverything() throws {
    let session = try TrainedSession.shared.get()
    #expect(
      try session.folder.names(in: "runs/lenet-data") == [
        "checkpoint.safetensors", "history.csv", "model.json", "options.json", "weights.safetensors",
      ])
    let history = try CSVTable.read(session.folder.path("runs/lenet-data/history.csv"))
    #expect(
      history.header == [
        "epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy", "learning_rate", "seconds", "step",
        "images_per_second", "gradient_norm",
      ])
    #expect(history.rows.count == 2)
    let again = try session.run(["train"])
    #expect(again.status == 73)
    #expect(again.errors.contains("--resume"))
  }

  @Test func mapsAreNamedAfterTheirLayer() throws {
    let session = try TrainedSession.shared.get()
    let sheet = try session.run(["pca", "--layer", "fc,conv1"])
    #expect(sheet.lines == ["figures/lenet-fc-conv1-pca.svg", "figures/lenet-fc-conv1-pca.pdf"], "\(sheet.errors)")
    let outcome = try session.run(["pca", "--layer", "fc,conv1", "--separate"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.lines == ["fc", "conv1"].flatMap { ["figures/lenet-\($0)-pca.svg", "figures/lenet-\($0)-pca.pdf"] })
    for line in outcome.lines { #expect(session.folder.contains(line)) }
    #expect(outcome.errors.contains("Trustworthiness"))
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test func severalFormatsInOneGo() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["tsne", "--samples", "150", "-o", "a.svg", "-o", "a.pdf", "-o", "a.png", "--quiet"])
    #expect(outcome.lines == ["a.svg", "a.pdf", "a.png"])
    #expect(outcome.errors.isEmpty)
    let starts: [(String, [UInt8])] = [
      ("a.svg", Array("<?xml".utf8)), ("a.pdf", Array("%PDF".utf8)), ("a.png", [0x89, 0x50]),
    ]
    for (name, start) in starts {
      #expect(try Data(contentsOf: session.folder.url.appendingPathComponent(name)).starts(with: start))
    }
    let page = try session.run(["tsne", "--samples", "150", "-o", "-", "--format", "svg", "--quiet"])
    #expect(page.output == (try Data(contentsOf: session.folder.url.appendingPathComponent("a.svg"))))
  }

  @Test func pointsAreWrittenWithTheirImages() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["pca", "--samples", "100", "--points-out", "points.csv", "-o", "p.svg"])
    #expect(outcome.lines == ["p.svg", "points.csv"])
    let points = try CSVTable.read(session.folder.path("points.csv"))
    #expect(points.header == ["index", "label", "x", "y"])
    let labels = try IDX.read(session.folder.path("data/t10k-labels-idx1-ubyte")).values
    #expect(points.rows.count == 100)
    for row in points.rows {
      let image = try #require(Int(row[0]))
      #expect(row[1] == String(labels[image]))
    }
  }

  @Test func threadsDoNotChangeAByte() throws {
    let session = try TrainedSession.shared.get()
    for command in [["pca"], ["tsne", "--iterations", "300"]] {
      let one = try session.run(command + ["--threads", "1", "-o", "-", "--format", "svg", "--quiet"])
      let three = try session.run(command + ["--threads", "3", "-o", "-", "--format", "svg", "--quiet"])
      #expect(one.status == 0)
      #expect(!one.output.isEmpty)
      #expect(one.output == three.output)
    }
  }

  @Test func extractedRowsBelongToTheirImages() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["extract", "--layer", "pool2,output", "-o", "activations", "--samples", "50"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try session.folder.names(in: "activations") == [
        "fc3.npy", "indices.npy", "labels.npy", "manifest.json", "pool2.npy",
      ])
    #expect(try NPY.read(session.folder.path("activations/pool2.npy")).shape == [50, 400])
    let indices = try NPY.readIntegers(session.folder.path("activations/indices.npy")).values
    #expect(indices == indices.sorted() && Set(indices).count == 50)
    #expect(try session.run(["extract", "--layer", "pool2", "-o", "activations"]).status == 73)
    #expect(try session.run(["extract", "--layer", "pool2", "-o", "activations", "--force", "--pool"]).status == 0)
    #expect(try NPY.read(session.folder.path("activations/pool2.npy")).shape == [300, 16])
  }

  @Test func aMatrixOfOnesOwnIsReduced() throws {
    let session = try TrainedSession.shared.get()
    #expect(try session.run(["extract", "--layer", "fc", "-o", "own"]).status == 0)
    let outcome = try VizProcess.run(
      ["pca", "--input", "own/relu4.npy", "--labels", "own/labels.npy", "--json"], in: session.folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]])
    #expect(json[0]["points"] as? Int == 300)
    #expect(json[0]["features"] as? Int == 84)
    #expect((json[0]["files"] as? [String]) == ["figures/relu4-pca.svg", "figures/relu4-pca.pdf"])
  }

  @Test func confusionCountsEveryImage() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["confusion", "--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let counts = try #require(json["counts"] as? [[Int]])
    #expect(counts.flatMap { $0 }.reduce(0, +) == 300)
    let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    #expect(abs(try #require(json["accuracy"] as? Double) - Double(right) / 300) < 1e-12)
    let history = try CSVTable.read(session.folder.path("runs/lenet-data/history.csv"))
    #expect(history.rows.last.flatMap { Double($0[4]) } == Double(right) / 300)
  }

  @Test func mistakesComeMostConfidentFirst() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["mistakes", "--count", "5", "--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(json["files"] as? [String] == ["figures/lenet-mistakes.svg", "figures/lenet-mistakes.pdf"])
    let mistakes = try #require(json["mistakes"] as? [[String: Any]])
    let confidences = mistakes.compactMap { $0["confidence"] as? Double }
    #expect(!mistakes.isEmpty && confidences == confidences.sorted(by: >))
    #expect(mistakes.allSatisfy { $0["className"] as? String != $0["prediction"] as? String })
    let borders = try #require(json["borders"] as? [[String: Any]])
    let margins = borders.compactMap { $0["margin"] as? Double }
    #expect(margins.count == 5 && margins == margins.sorted())
    let one = try session.run(["mistakes", "--class", "3", "--json"])
    let ofOne = try #require(try JSONSerialization.jsonObject(with: one.output) as? [String: Any])
    #expect((ofOne["borders"] as? [[String: Any]])?.allSatisfy { $0["label"] as? Int == 3 } == true)
    #expect(try session.run(["mistakes", "--class", "none"]).status == 64)
  }

  @Test func curvesAndDiagramsAreDrawn() throws {
    let session = try TrainedSession.shared.get()
    let curves = try VizProcess.run(
      ["curves", "--run", "runs/lenet-data", "--run", "runs/cnn-data"], in: session.folder.url)
    #expect(curves.lines.count == 4)
    let diagram = try VizProcess.run(["architecture", "--model", "cnn", "-o", "cnn.svg"], in: session.folder.url)
    #expect(diagram.lines == ["cnn.svg"])
    #expect(try String(contentsOfFile: session.folder.path("cnn.svg"), encoding: .utf8).contains("pool2"))
  }

  @Test func anotherNetworkIsNotMistakenForTheRun() throws {
    let session = try TrainedSession.shared.get()
    let outcome = try session.run(["pca", "--model", "cnn", "--run", "runs/lenet-data"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("another network"))
  }
}
