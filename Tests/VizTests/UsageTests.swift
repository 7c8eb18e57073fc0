import Foundation
import Testing

/// What a mistyped command line gets: exit status 64, the nearest valid name, nothing on standard output.
@Suite struct UsageTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Mistake(arguments: [], message: "viz --help"),
    Mistake(arguments: ["tnse"], message: "‘tsne’"),
    Mistake(arguments: ["--layer", "fc"], message: "the command comes first"),
    Mistake(arguments: ["tsne", "--perplexty", "30"], message: "‘--perplexity’"),
    Mistake(arguments: ["tsne", "--perplexity", "many"], message: "must be numbers from 1 to 10000"),
    Mistake(arguments: ["tsne", "--perplexity", "-3"], message: "not ‘-3’"),
    Mistake(arguments: ["tsne", "--iterations"], message: "needs a value"),
    Mistake(arguments: ["tsne", "--method", "fast"], message: "exact"),
    Mistake(arguments: ["tsne", "--json=yes"], message: "takes no value"),
    Mistake(arguments: ["tsne", "extra"], message: "‘extra’"),
    Mistake(arguments: ["tsne", "--flatten", "--pool"], message: "exclude"),
    Mistake(arguments: ["pca", "--input", "x.npy", "--layer", "fc"], message: "cannot be combined"),
    Mistake(arguments: ["pca", "--labels", "y.npy"], message: "--input"),
    Mistake(arguments: ["pca", "-o", "map.gif"], message: "svg, pdf or png"),
    Mistake(arguments: ["pca", "-o", "-"], message: "--format"),
    Mistake(arguments: ["pca", "--size", "9 parsecs"], message: "9 parsecs"),
    Mistake(arguments: ["pca", "--points-out", "p.txt"], message: "csv or npy"),
    Mistake(arguments: ["pca", "--density", "4"], message: "must be 1, 2 or 3, not ‘4’"),
    Mistake(arguments: ["pca", "--thumbnails", "0"], message: "from 1"),
    Mistake(arguments: ["tsne", "--color-by", "hue"], message: "--colour-by must be loss, confidence or a file"),
    Mistake(arguments: ["tsne", "--colour-by", "loss", "--input", "x.npy"], message: "name a FILE.npy"),
    Mistake(arguments: ["pca", "--thumbnails", "60", "--input", "x.npy"], message: "cannot be combined with --input"),
    Mistake(arguments: ["pca", "--mark-errors", "--input", "x.npy"], message: "--predictions FILE.npy"),
    Mistake(arguments: ["pca", "--mark-errors", "--predictions", "p.npy"], message: "the network itself is asked"),
    Mistake(arguments: ["pca", "-q"], message: "no option ‘-q’"),
    Mistake(arguments: ["train", "--model", "lent"], message: "‘lenet’"),
    Mistake(arguments: ["train", "--epochs", "0"], message: "from 1"),
    Mistake(arguments: ["train", "--learning-rate", "nan"], message: "‘nan’"),
    Mistake(arguments: ["train", "--schedule", "cosin"], message: "cosine"),
    Mistake(arguments: ["train", "--resume", "--force"], message: "exclude"),
    Mistake(arguments: ["train", "--schedule", "one-cycle:2"], message: "one-cycle:RISE"),
    Mistake(arguments: ["train", "--warm-up", "soon"], message: "500steps"),
    Mistake(arguments: ["train", "--optimizer", "adma"], message: "sgd, adam, adamw"),
    Mistake(arguments: ["train", "--label-smoothing", "1"], message: "from 0 to 0.999, not ‘1’"),
    Mistake(arguments: ["train", "--clip-norm", "0"], message: "not ‘0’"),
    Mistake(arguments: ["train", "--clip-norm", "1", "--clip-value", "1"], message: "exclude"),
    Mistake(arguments: ["train", "--nesterov", "yes", "--momentum", "0"], message: "--momentum: 0.0 is not possible"),
    Mistake(arguments: ["train", "--patience", "0"], message: "from 1"),
    Mistake(arguments: ["train", "--keep", "first"], message: "last, best"),
    Mistake(arguments: ["train", "--evaluate-every", "0"], message: "from 1"),
    Mistake(arguments: ["train", "--resume", "--weights", "w.npz"], message: "leave out --weights"),
    Mistake(arguments: ["tsne", "--run", "a", "--weights", "w.npz"], message: "leave out --run"),
    Mistake(arguments: ["weights", "-o", "w.pt"], message: ".safetensors, .npz or .onnx"),
    Mistake(arguments: ["layers", "--model", "x.json", "--activation", "tanh"], message: "its own activations"),
    Mistake(arguments: ["layers", "--model", "x.onnx", "--activation", "tanh"], message: "its own activations"),
    Mistake(arguments: ["train", "--model", "x.onnx"], message: "holds what its network has learned"),
    Mistake(arguments: ["pca", "--model", "x.onnx", "--run", "a"], message: "leave out --run and --weights"),
    Mistake(
      arguments: ["weights", "--model", "x.onnx", "--weights", "w.npz"], message: "leave out --run and --weights"),
    Mistake(arguments: ["curves", "--run", "a", "--model", "cnn"], message: "--run"),
    Mistake(arguments: ["data", "fetch"], message: "needs the name of a dataset: fashion-mnist"),
    Mistake(arguments: ["data", "fetch", "svhn"], message: "‘svhn’ is not one of"),
    Mistake(arguments: ["data", "mnist"], message: "did you mean ‘viz data fetch mnist’"),
    Mistake(arguments: ["data", "--url", "http://x"], message: "goes with ‘viz data fetch NAME’"),
    Mistake(arguments: ["data", "--image-size", "28"], message: "be HxW (such as 32x32)"),
    Mistake(arguments: ["train", "--test-share", "1"], message: "from 0.001 to 0.999"),
    Mistake(arguments: ["pca", "--input", "x.npy", "--color", "gray"], message: "cannot be combined"),
    Mistake(arguments: ["explore", "-o", "map.svg"], message: "must be html"),
    Mistake(arguments: ["explore", "--method", "umap"], message: "be pca, tsne or both"),
    Mistake(arguments: ["explore", "--method", "pca", "--perplexity", "30"], message: "add tsne to --method"),
    Mistake(arguments: ["explore", "--images", "x.npy"], message: "--images goes with --input"),
    Mistake(arguments: ["explore", "--input", "x.npy", "--layer", "fc"], message: "cannot be combined"),
    Mistake(arguments: ["completions", "tcsh"], message: "fish"),
    Mistake(arguments: ["completions"], message: "bash|zsh|fish"),
  ]) func isExplained(mistake: Mistake) throws {
    let folder = try TemporaryFolder()
    let outcome = try VizProcess.run(mistake.arguments, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("viz: "))
    #expect(outcome.errors.contains(mistake.message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsNameEveryCommand(shell: String) throws {
    let outcome = try VizProcess.run(["completions", shell], in: FileManager.default.temporaryDirectory)
    #expect(outcome.status == 0)
    for command in ["train", "tsne", "report"] { #expect(outcome.text.contains(command)) }
    #expect(outcome.text.contains("perplexity"))
  }

  @Test func bashCompletesNamesAndValues() throws {
    let folder = try TemporaryFolder()
    let script = try VizProcess.run(["completions", "bash"], in: folder.url).text
    try Data(
      (script + """
        COMP_WORDS=(viz ts); COMP_CWORD=1; _viz; echo "${COMPREPLY[@]}"
        COMP_WORDS=(viz tsne --perp); COMP_CWORD=2; _viz; echo "${COMPREPLY[@]}"
        COMP_WORDS=(viz tsne --method ex); COMP_CWORD=3; _viz; echo "${COMPREPLY[@]}"
        """).utf8
    ).write(to: folder.url.appendingPathComponent("try.sh"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["bash", folder.path("try.sh")]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: output, as: UTF8.self) == "tsne\n--perplexity\nexact\n")
  }
}
