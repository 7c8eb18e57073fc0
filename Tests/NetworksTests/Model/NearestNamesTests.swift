import Networks
import Testing

@Suite struct NearestNamesTests {
  @Test func swapsInsertionsAndReplacementsCountOnce() {
    #expect(nearestNames(to: "lenet", among: ["cnn", "lenet"]) == ["lenet"])
    #expect(nearestNames(to: "elnet", among: ["cnn", "lenet"]) == ["lenet"])
    #expect(nearestNames(to: "tnse", among: ["pca", "tsne", "train"]) == ["tsne"])
    #expect(nearestNames(to: "perp", among: ["perplexity", "palette"]) == ["perplexity"])
    #expect(nearestNames(to: "dense", among: ["relu"]).isEmpty)
    #expect(nearestNames(to: "", among: ["relu"]).isEmpty)
  }

  @Test func atMostTheLimitAreNamed() {
    #expect(nearestNames(to: "conv", among: ["convolve", "cone", "conv2d"], limit: 2) == ["convolve", "cone"])
    #expect(suggestion(for: "xyz", among: ["abc"]).isEmpty)
  }
}
