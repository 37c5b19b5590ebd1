import CZlib

/// Raw deflate (RFC 1951) with a preset dictionary, by zlib.
enum Deflate {
    /// zlib could not get memory or was called wrongly; neither depends on the input.
    struct Fault: Error, CustomStringConvertible {
        let code: Int32
        var description: String { "zlib failed with code \(code)" }
    }

    private static let rawWindow: Int32 = -15

    /// - Parameter cuts: places where a block of deflate ends, ascending, so that what follows has a code of its own.
    static func compress(
        _ input: [UInt8], dictionary: [UInt8], level: Int32 = Z_BEST_COMPRESSION, cuts: [Int] = []
    ) throws(Fault) -> [UInt8] {
        var stream = z_stream()
        var code = deflateInit2_(
            &stream, level, Z_DEFLATED, rawWindow, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw Fault(code: code) }
        defer { deflateEnd(&stream) }
        if !dictionary.isEmpty {
            code = deflateSetDictionary(&stream, dictionary, uInt(dictionary.count))
            guard code == Z_OK else { throw Fault(code: code) }
        }
        // An ended block costs a new header, and what zlib had put aside for it.
        let bound = Int(deflateBound(&stream, uLong(input.count))) + 64 * cuts.count
        var source = input
        let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            source.withUnsafeMutableBufferPointer { bytes in
                stream.next_in = bytes.baseAddress
                stream.next_out = buffer.baseAddress
                stream.avail_out = uInt(bound)
                var start = 0
                for cut in cuts where cut > start {
                    stream.avail_in = uInt(cut - start)
                    code = deflate(&stream, Z_BLOCK)
                    guard code == Z_OK, stream.avail_in == 0 else { return }
                    start = cut
                }
                stream.avail_in = uInt(bytes.count - start)
                code = deflate(&stream, Z_FINISH)
            }
            count = bound - Int(stream.avail_out)
        }
        guard code == Z_STREAM_END else { throw Fault(code: code) }
        return output
    }

    /// Inflates to exactly `length` bytes, which the caller has bounded; anything else is malformed.
    static func expand(_ input: ArraySlice<UInt8>, dictionary: [UInt8], length: Int) throws(FrameFault) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, rawWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .malformed("zlib has no memory")
        }
        defer { inflateEnd(&stream) }
        if !dictionary.isEmpty {
            guard inflateSetDictionary(&stream, dictionary, uInt(dictionary.count)) == Z_OK else {
                throw .malformed("zlib refused the dictionary")
            }
        }
        var source = Array(input)
        var code = Z_OK
        // One byte more than promised, so that an overlong stream shows itself.
        let output = [UInt8](unsafeUninitializedCapacity: length + 1) { buffer, count in
            source.withUnsafeMutableBufferPointer { bytes in
                stream.next_in = bytes.baseAddress
                stream.avail_in = uInt(bytes.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = uInt(length + 1)
                code = inflate(&stream, Z_FINISH)
            }
            count = length + 1 - Int(stream.avail_out)
        }
        guard code == Z_STREAM_END, output.count == length, stream.avail_in == 0 else {
            throw .malformed("a compressed block is damaged")
        }
        return output
    }
}
