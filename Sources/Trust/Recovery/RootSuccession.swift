/// Both recovery keys say: from now on this is the root. It must serve at least what the old one served.
///
/// | length | field |
/// | --- | --- |
/// | 1 | version, 1 |
/// | 32 | pin of the root that ends |
/// | 2 + n | the new root certificate |
/// | 65 | signature by the first recovery key |
/// | 65 | signature by the second |
package struct RootSuccession: Hashable, Sendable {
    package let old: RootPin
    package let new: NodeCertificate
    private let first: Signature
    private let second: Signature

    package init(of old: NodeCertificate, by new: NodeCertificate, first: RecoveryKey, second: RecoveryKey) {
        self.old = RootPin(old)
        self.new = new
        let message = Self.message(self.old, RootPin(new))
        self.first = first.sign(message)
        self.second = second.sign(message)
    }

    package init(bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader(bytes)
        try reader.expect([1], "a root succession of version 1")
        guard let old = RootPin(bytes: try reader.bytes(32)) else { throw Malformed("a pin that is not 32 bytes") }
        self.old = old
        let length = try reader.uint16()
        new = try NodeCertificate(der: try reader.bytes(length))
        first = try Signature(&reader)
        second = try Signature(&reader)
        try reader.end()
    }

    package var bytes: [UInt8] {
        var bytes = [1] + old.bytes
        bytes.append(short: new.der)
        return bytes + first.encoded + second.encoded
    }

    /// The pin to hold from now on, beside the old one.
    package func verified(from old: NodeCertificate) throws(SuccessionFault) -> RootPin {
        guard RootPin(old) == self.old, case .root(_, let recovery) = old.attributes.bearer else { throw .otherRoot }
        guard case .root = new.attributes.bearer, new.isSigned(by: new) else { throw .notARoot }
        let message = Self.message(self.old, RootPin(new))
        guard recovery.first.verifies(first, over: message), recovery.second.verifies(second, over: message) else {
            throw .badSignature
        }
        guard new.attributes.level == old.attributes.level,
            old.attributes.divisions.allSatisfy(new.attributes.serves)
        else { throw .narrower }
        return RootPin(new)
    }

    private static func message(_ old: RootPin, _ new: RootPin) -> [UInt8] {
        purposeLine("linban root succession 1") + old.bytes + new.bytes
    }
}

package enum SuccessionFault: Error, Hashable, Sendable, CustomStringConvertible {
    case otherRoot
    case notARoot
    case badSignature
    case narrower

    package var description: String {
        switch self {
        case .otherRoot: "This succeeds another root than ours. Ask the administration for the one of this tree."
        case .notARoot: "The new certificate is not a root that signs itself. Make it with linban init."
        case .badSignature:
            "Both recovery keys must have signed this, and they have not. Do not use this file; report it."
        case .narrower:
            "The new root does not serve all that the old one did. Make it for the same level and divisions."
        }
    }
}
