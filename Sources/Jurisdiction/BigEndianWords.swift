/// Names are made of words of 8 bytes, the most significant byte first.
extension UnsafeRawBufferPointer {
    /// - Parameter place: of the word, counted in words from the first byte, which need not lie on a word's border.
    package func bigEndianWord(_ place: Int) -> UInt64 {
        UInt64(bigEndian: loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self))
    }
}

extension UnsafeMutableRawBufferPointer {
    package func store(bigEndian word: UInt64, _ place: Int) {
        storeBytes(of: word.bigEndian, toByteOffset: 8 * place, as: UInt64.self)
    }
}

extension Collection<UInt8> {
    /// Shows the bytes in one piece. Names are read with every entry: byte by byte through a generic iterator they cost more than all
    /// that is done with them.
    package func inOnePiece<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) } ?? Array(self).withUnsafeBytes(body)
    }
}
