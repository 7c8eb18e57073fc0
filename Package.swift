// swift-tools-version: 6.2
import PackageDescription

// The machine the code is tuned for: `native` is the one that builds it. Set VIZ_CPU to a name the compiler
// knows (`VIZ_CPU=x86-64-v3 swift build -c release`) for a binary that other machines run too.
let cpu = Context.environment["VIZ_CPU"] ?? "native"
#if arch(x86_64)
  let cpuFlag = "-march=\(cpu)"
#else
  let cpuFlag = "-mcpu=\(cpu)"
#endif

// One setting for every target: vectors are passed between modules in registers, so all must agree on their width.
let settings: [SwiftSetting] = [.unsafeFlags(["-Xcc", cpuFlag])]

let package = Package(
  name: "viz",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "viz", targets: ["viz"]),
    .library(name: "Tensors", targets: ["Tensors"]),
    .library(name: "Datasets", targets: ["Datasets"]),
    .library(name: "Networks", targets: ["Networks"]),
    .library(name: "Embed", targets: ["Embed"]),
    .library(name: "Figures", targets: ["Figures"]),
    .library(name: "Lint", targets: ["Lint"]),
    .library(name: "Explorer", targets: ["Explorer"]),
  ],
  targets: [
    .systemLibrary(name: "CCairo", pkgConfig: "pangocairo", providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CFFTW", providers: [.apt(["libfftw3-dev"])]),
    .systemLibrary(name: "CJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
    .systemLibrary(name: "CProcessor"),
    .systemLibrary(name: "CProtobuf", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "COnnx", dependencies: ["CProtobuf"], exclude: ["onnx.proto"]),
    // Compiled for the same processor as the rest, so that it knows what that needs.
    .target(name: "CProcessorCheck", cSettings: [.unsafeFlags([cpuFlag])]),
    .target(
      name: "Tensors", dependencies: ["COneDNN", "CProcessor", "CProcessorCheck"], swiftSettings: settings),
    .target(
      name: "Datasets", dependencies: ["Tensors", "CCurl", "CJPEG", "CPNG", "CZlib"], swiftSettings: settings),
    .target(name: "Networks", dependencies: ["Tensors", "Datasets", "CProcessor", "COnnx"], swiftSettings: settings),
    .target(name: "Embed", dependencies: ["Tensors", "CFFTW", "CProcessor"], swiftSettings: settings),
    .target(name: "Figures", dependencies: ["Tensors", "CCairo", "CZlib"], swiftSettings: settings),
    .target(name: "Lint", dependencies: ["Figures", "CPoppler"], swiftSettings: settings),
    // The page becomes part of the program, which can so be copied alone.
    .target(
      name: "Explorer", dependencies: ["Tensors"], resources: [.embedInCode("Page")], swiftSettings: settings),
    .executableTarget(
      name: "viz", dependencies: ["Tensors", "Datasets", "Networks", "Embed", "Figures", "Lint", "Explorer"],
      swiftSettings: settings),
    .executableTarget(name: "portable-launcher", path: "Sources/PortableLauncher"),
    .executableTarget(
      name: "example-train-and-capture", dependencies: ["Tensors", "Datasets", "Networks"],
      path: "examples/TrainAndCapture", swiftSettings: settings),
    .executableTarget(
      name: "example-own-matrix", dependencies: ["Tensors", "Embed"], path: "examples/OwnMatrix",
      swiftSettings: settings),
    .executableTarget(
      name: "example-own-figure", dependencies: ["Tensors", "Figures"], path: "examples/OwnFigure",
      swiftSettings: settings),
    .executableTarget(
      name: "growth", dependencies: ["Tensors", "Datasets", "Networks", "Embed", "Figures"], path: "Benchmarks/Growth",
      swiftSettings: settings),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"], swiftSettings: settings),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets"], resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks"], resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(name: "EmbedTests", dependencies: ["Embed"], resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(name: "FiguresTests", dependencies: ["Figures"], swiftSettings: settings),
    .testTarget(name: "ExplorerTests", dependencies: ["Explorer"], swiftSettings: settings),
    .testTarget(
      name: "LintTests", dependencies: ["Tensors", "Figures", "Lint"], resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "VizTests",
      dependencies: [
        "Datasets", "viz", "example-train-and-capture", "example-own-matrix", "example-own-figure", "growth",
      ],
      resources: [.copy("Fixtures")], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
