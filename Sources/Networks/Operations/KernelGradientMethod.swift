/// How the gradient by a convolution's weights is computed.
enum KernelGradientMethod {
  /// Tap by tap, whatever the sizes.
  case direct(KernelGradient)
  /// With fewer multiplications.
  case winograd(WinogradKernelGradient)

  /// Writes the gradient when the convolution reads `input` and the gradients by what it writes are `deltas`.
  func run(input: MapView, deltas: MapView, gradient: Scalars, scratch: LanePointer) {
    switch self {
    case .direct(let method): method.run(input: input, deltas: deltas, gradient: gradient, scratch: scratch)
    case .winograd(let method): method.run(input: input, deltas: deltas, gradient: gradient, scratch: scratch)
    }
  }
}
