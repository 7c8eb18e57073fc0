import CFFTW
import Foundation

/// FFTW makes and frees plans one at a time only.
private let planning = NSLock()

/// Plans are estimated, never measured: measured ones take seconds and change the bits from run to run.
private let estimate = UInt32(FFTW_ESTIMATE)

/// A plan of FFTW for several one-dimensional transforms in place. It may be executed by many threads at once.
struct FourierPlan: ~Copyable {
  /// From what to what.
  enum Kind {
    case realToComplex, complexToReal, complexForward, complexBackward
  }

  private let plan: fftwf_plan
  private let kind: Kind

  /// Transforms between `count` series of `length` real numbers and their half spectra of `length / 2 + 1` complex ones,
  /// which start `distance` floats apart. `nil` if FFTW knows no way.
  init?(_ kind: Kind, length: Int, count: Int, distance: Int, on floats: borrowing AlignedFloats) {
    guard length >= 2, distance >= length + 2, count * distance <= floats.count else { return nil }
    let (start, numbers) = (floats.start, complexNumbers(floats.start))
    let (lengths, number) = ([Int32(length)], Int32(count))
    let (floatDistance, complexDistance) = (Int32(distance), Int32(distance / 2))
    let made = Self.planned {
      kind == .realToComplex
        ? fftwf_plan_many_dft_r2c(
          1, lengths, number, start, nil, 1, floatDistance, numbers, nil, 1, complexDistance, estimate)
        : fftwf_plan_many_dft_c2r(
          1, lengths, number, numbers, nil, 1, complexDistance, start, nil, 1, floatDistance, estimate)
    }
    guard let made else { return nil }
    plan = made
    self.kind = kind
  }

  /// Transforms `count` interleaved series of `length` complex numbers: element i of all of them, then element i + 1.
  /// `nil` if FFTW knows no way.
  init?(_ kind: Kind, length: Int, interleaved count: Int, on floats: borrowing AlignedFloats) {
    guard length >= 1, 2 * count * length <= floats.count else { return nil }
    let numbers = complexNumbers(floats.start)
    let (lengths, number) = ([Int32(length)], Int32(count))
    let sign = kind == .complexForward ? FFTW_FORWARD : FFTW_BACKWARD
    let made = Self.planned {
      fftwf_plan_many_dft(1, lengths, number, numbers, nil, number, 1, numbers, nil, number, 1, sign, estimate)
    }
    guard let made else { return nil }
    plan = made
    self.kind = kind
  }

  deinit {
    planning.lock()
    fftwf_destroy_plan(plan)
    planning.unlock()
  }

  private static func planned(_ body: () -> fftwf_plan?) -> fftwf_plan? {
    planning.lock()
    defer { planning.unlock() }
    return body()
  }

  /// Transforms what stands at `start`, which must be as large as what was planned with and on a cache line.
  func callAsFunction(_ start: UnsafeMutablePointer<Float>) {
    let numbers = complexNumbers(start)
    switch kind {
    case .realToComplex: fftwf_execute_dft_r2c(plan, start, numbers)
    case .complexToReal: fftwf_execute_dft_c2r(plan, numbers, start)
    case .complexForward, .complexBackward: fftwf_execute_dft(plan, numbers, numbers)
    }
  }
}

private func complexNumbers(_ start: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<fftwf_complex> {
  UnsafeMutableRawPointer(start).assumingMemoryBound(to: fftwf_complex.self)
}
