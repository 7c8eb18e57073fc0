// Trains a small network on the first images of Fashion-MNIST, captures its last hidden layer, and writes it for NumPy.
//
//     swift run -c release example-train-and-capture [folder]

import Datasets
import Foundation
import Networks
import Tensors

let folder = CommandLine.arguments.dropFirst().first ?? "capture-example"
let fashion = try ImageDataset.load("fashion-mnist")
let dataset = ImageDataset(
  name: "fashion-10k", train: fashion.train.prefix(10_000), test: fashion.test.prefix(2_000),
  classNames: fashion.classNames)

let trainer = try Trainer(
  model: .cnn(), data: dataset, options: TrainingOptions(epochs: 3, learningRate: 0.05))
try trainer.run(afterEpoch: { trainer in
  if let epoch = trainer.history.last { print("epoch \(epoch.epoch): test accuracy \(epoch.testAccuracy)") }
})

let layers = try trainer.network.model.layerIndices(matching: "fc,output")
let files = try LayerCapture(trainer.network, layers: layers)
  .write(ImageSource(dataset.test), indices: Array(0..<2_000), to: folder, existing: .isReplaced)
print("wrote \(files.joined(separator: ", "))")

// Checks itself: the network has learned, and the files hold a row an image, as wide as the layers.
let shapes = try layers.map { layer in
  try NPY.read("\(folder)/\(trainer.network.model.layers[layer].name).npy").shape
}
guard (trainer.history.last?.testAccuracy ?? 0) > 0.75, shapes == [[2_000, 32], [2_000, 10]] else {
  print("unexpected: \(trainer.history.map(\.testAccuracy)), shapes \(shapes)")
  exit(1)
}
