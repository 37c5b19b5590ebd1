/// Acts on a case as the paper in somebody's hand has them (办件码): the case, its secret, and a citation that proves them
/// (capsule.md §2). Sealed before it is printed.
///
/// | offset | length | field |
/// | --- | --- | --- |
/// | 0 | 16 | case |
/// | 16 | 16 | its secret |
/// | 32 | v | bytes of the citation's open body |
/// | | v | bytes of its private body |
/// | | v | bytes of the next field |
/// | | n | the open body: raw deflate under `cases-open.bin` |
/// | | to the end | the private body: raw deflate under `cases-private.bin` |
package struct Capsule: Equatable, Sendable {
    package let subject: SubjectID
    /// 16 bytes.
    package let secret: [UInt8]
    package let citation: Citation

    package init(subject: SubjectID, secret: [UInt8], citation: Citation) {
        self.subject = subject
        self.secret = secret
        self.citation = citation
    }

    private static let partLimit = 48 << 10

    package var bytes: [UInt8] {
        get throws {
            let (open, secluded) = (try citation.open, try citation.secluded)
            let packed = try Deflate.compress(open, dictionary: PresetDictionary.cases.open)
            var bytes = subject.bytes + secret
            bytes.append(varint: UInt64(open.count))
            bytes.append(varint: UInt64(secluded.count))
            bytes.append(varint: UInt64(packed.count))
            return bytes + packed
                + (try Deflate.compress(secluded, dictionary: PresetDictionary.cases.secluded))
        }
    }

    /// Nothing is proven by reading it.
    package init(bytes: [UInt8]) throws(FrameFault) {
        var reader = ByteReader(bytes[...])
        guard let subject = SubjectID(bytes: try reader.bytes(SubjectID.length)) else { throw .malformed("a case") }
        secret = Array(try reader.bytes(Secret.length))
        let open = try reader.count(limit: Self.partLimit)
        let secluded = try reader.count(limit: Self.partLimit)
        let packed = try reader.bytes(try reader.count(limit: Self.partLimit))
        self.subject = subject
        citation = try Citation(
            open: try Deflate.expand(packed, dictionary: PresetDictionary.cases.open, length: open),
            secluded: try Deflate.expand(
                reader.remainder, dictionary: PresetDictionary.cases.secluded, length: secluded))
    }
}
