import Glibc

/// The C library on this machine has no table for an encoding (a stripped installation without gconv modules).
package struct IconvMissing: Error, Equatable, Sendable, CustomStringConvertible {
    package let encoding: TextEncoding

    package var description: String {
        "the C library cannot read \(encoding.rawValue); install its gconv modules or convert the file to UTF-8"
    }
}

/// The C library's converter to UTF-8. It is used and not Foundation's, which brings 40 MB of ICU tables for the same table.
struct Iconv: ~Copyable {
    private let descriptor: iconv_t
    private let encoding: TextEncoding

    init(reading encoding: TextEncoding) throws(IconvMissing) {
        descriptor = iconv_open("UTF-8", encoding.rawValue)
        self.encoding = encoding
        // iconv_open answers (iconv_t)-1, which is a pointer here.
        if descriptor == iconv_t(bitPattern: -1) { throw IconvMissing(encoding: encoding) }
    }

    deinit { iconv_close(descriptor) }

    /// Converts everything; what cannot be converted is left out of the text by name, with U+FFFD in its place.
    func decode(_ bytes: ArraySlice<UInt8>) -> (text: String, flaws: [DecodedText.Flaw]) {
        var output = Output()
        var input = Array(bytes)
        var chunk = [CChar](repeating: 0, count: 64 * 1024)
        input.withUnsafeMutableBytes { input in
            chunk.withUnsafeMutableBufferPointer { chunk in
                var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var fromLeft = input.count
                while fromLeft > 0 {
                    var into = chunk.baseAddress
                    var intoLeft = chunk.count
                    let stopped = iconv(descriptor, &from, &fromLeft, &into, &intoLeft) == -1
                    let full = stopped && errno == E2BIG
                    output.take(chunk.prefix(chunk.count - intoLeft))
                    guard stopped, !full else { continue }
                    let skipped = min(width, fromLeft)
                    output.takeFlaw(input.suffix(fromLeft).prefix(skipped))
                    from = from?.advanced(by: skipped)
                    fromLeft -= skipped
                }
            }
        }
        return (String(decoding: output.bytes, as: UTF8.self), output.flaws)
    }

    private var width: Int {
        switch encoding {
        case .utf8, .gb18030: 1
        case .utf16LittleEndian, .utf16BigEndian: 2
        }
    }
}

/// What has been converted so far, with the physical line it has come to.
private struct Output {
    private(set) var bytes: [UInt8] = []
    private(set) var flaws: [DecodedText.Flaw] = []
    private var line = 1
    private var endsInFlaw = false

    mutating func take(_ converted: Slice<UnsafeMutableBufferPointer<CChar>>) {
        if converted.isEmpty { return }
        for byte in converted {
            bytes.append(UInt8(bitPattern: byte))
            if byte == 0x0A { line += 1 }
        }
        endsInFlaw = false
    }

    /// A flaw of one spot is told once, however many bytes of it are unreadable.
    mutating func takeFlaw(_ flawed: some Sequence<UInt8>) {
        if endsInFlaw, let last = flaws.popLast() {
            flaws.append(DecodedText.Flaw(line: line, bytes: last.bytes + flawed))
        } else {
            flaws.append(DecodedText.Flaw(line: line, bytes: Array(flawed)))
            bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        }
        endsInFlaw = true
    }
}
