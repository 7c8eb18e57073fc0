package protocol MapPoint: SIMD, Sendable where Scalar == Float {}
extension SIMD2: MapPoint where Scalar == Float {}
