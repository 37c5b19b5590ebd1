package import Jurisdiction

/// What a certificate says about its bearer beside the issuing key: the bytes of the node attributes extension.
///
/// | length | field |
/// | --- | --- |
/// | 1 | version, 1 |
/// | 1 | bearer: 1 root, 2 node, 3 introducer |
/// | 1 | level |
/// | 1 + n | short code |
/// | 2 + 12 n | divisions, 1–256, strictly ascending |
/// | 33, 33 | root, node: head key, sealing key |
/// | 66 | root: two recovery keys |
/// | 1 or 9 | node: 0, or 1 and the introduction |
package struct NodeAttributes: Hashable, Sendable {
    /// Who holds the certificate.
    package enum Bearer: Hashable, Sendable {
        case root(NodeIdentity, recovery: RecoveryPublicKeys)
        /// `introduction` is kept through every renewal, so that a clone is still seen years later.
        case node(NodeIdentity, introduction: IntroductionID?)
        /// An enrolment file: signs the first certificate of one node and has no journal of its own.
        case introducer
    }

    package static let divisionsLimit = 256

    package let bearer: Bearer
    package let level: Level
    package let shortCode: ShortCode
    /// The divisions whose subtree the bearer serves, ascending, each once.
    package let divisions: [DivisionCode]

    package init(bearer: Bearer, level: Level, shortCode: ShortCode, divisions: [DivisionCode]) {
        self.bearer = bearer
        self.level = level
        self.shortCode = shortCode
        self.divisions = Array(Set(divisions)).sorted()
        precondition((1...Self.divisionsLimit).contains(self.divisions.count), "a node serves 1 to 256 divisions")
    }

    /// Nil for an introducer.
    package var identity: NodeIdentity? {
        switch bearer {
        case .root(let identity, _), .node(let identity, _): identity
        case .introducer: nil
        }
    }

    /// Whether `division` lies in the subtree by its digits. Older codes that a division had before a reform are listed.
    package func serves(_ division: DivisionCode) -> Bool {
        divisions.contains { division.isContained(in: $0) }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = [1, bearer.id, UInt8(level.rawValue), UInt8(shortCode.bytes.count)] + shortCode.bytes
        bytes += UInt16(divisions.count).bigEndianBytes
        for division in divisions { bytes += Array(division.description.utf8) }
        switch bearer {
        case .root(let identity, let recovery):
            bytes += identity.headKey.bytes + identity.sealingKey.bytes + recovery.first.bytes + recovery.second.bytes
        case .node(let identity, let introduction):
            bytes += identity.headKey.bytes + identity.sealingKey.bytes
            bytes += introduction.map { [1] + $0.bytes } ?? [0]
        case .introducer: break
        }
        return bytes
    }

    init(bytes: some Collection<UInt8>) throws(Malformed) {
        var reader = FieldReader(bytes)
        try reader.expect([1], "node attributes of version 1")
        let bearerID = try reader.uint8()
        guard let level = Level(rawValue: Int(try reader.uint8())) else { throw Malformed("a level that is none") }
        let codeLength = Int(try reader.uint8())
        guard let shortCode = ShortCode(try reader.text(codeLength)) else {
            throw Malformed("a short code that is none")
        }
        self.level = level
        self.shortCode = shortCode
        divisions = try Self.divisions(&reader)
        switch bearerID {
        case 1:
            let identity = try NodeIdentity(&reader)
            bearer = .root(
                identity,
                recovery: RecoveryPublicKeys(first: try HeadPublicKey(&reader), second: try HeadPublicKey(&reader)))
        case 2:
            let identity = try NodeIdentity(&reader)
            switch try reader.uint8() {
            case 0: bearer = .node(identity, introduction: nil)
            case 1: bearer = .node(identity, introduction: try IntroductionID(&reader))
            default: throw Malformed("an introduction that is neither there nor absent")
            }
        case 3: bearer = .introducer
        default: throw Malformed("a bearer that is none")
        }
        try reader.end()
    }

    private static func divisions(_ reader: inout FieldReader) throws(Malformed) -> [DivisionCode] {
        let count = try reader.uint16()
        guard (1...divisionsLimit).contains(count) else { throw Malformed("\(count) divisions") }
        var divisions: [DivisionCode] = []
        for _ in 0..<count {
            guard let division = DivisionCode(try reader.text(12)) else { throw Malformed("a division that is none") }
            if let last = divisions.last, division <= last { throw Malformed("divisions are not in ascending order") }
            divisions.append(division)
        }
        return divisions
    }
}

extension NodeAttributes.Bearer {
    fileprivate var id: UInt8 {
        switch self {
        case .root: 1
        case .node: 2
        case .introducer: 3
        }
    }
}

extension NodeIdentity {
    fileprivate init(_ reader: inout FieldReader) throws(Malformed) {
        self.init(headKey: try HeadPublicKey(&reader), sealingKey: try SealingPublicKey(&reader))
    }
}

extension DivisionCode {
    /// By the digits alone: what a certificate allows must not depend on a register that itself arrives under the
    /// signatures of these certificates. A division moved by a reform is listed by name.
    func isContained(in ancestor: DivisionCode) -> Bool {
        let digits = Array(ancestor.description.utf8)
        let significant = (digits.lastIndex { $0 != UInt8(ascii: "0") } ?? -1) + 1
        guard let field = [2, 4, 6, 9, 12].first(where: { $0 >= significant }) else { return self == ancestor }
        return Array(description.utf8).prefix(field).elementsEqual(digits.prefix(field))
    }
}
