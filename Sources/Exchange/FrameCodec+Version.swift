package import Journal

extension FrameCodec {
    /// What a neighbour reads that speaks this version of the exchange.
    package static func readable(by version: UInt32) -> [FrameCodec] {
        version == 1 ? [.stored, .rows] : allCases
    }
}
