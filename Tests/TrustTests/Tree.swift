import Chronology
import Jurisdiction

@testable import Trust

/// A city, a district, a town and the enrolment of a village under it, from one seed.
struct Tree {
    static let start = Instant(milliseconds: 1_790_000_000_000)

    var entropy: SeededEntropy
    let city: NodeKeys
    let root: FoundedRoot
    let district: NodeKeys
    let districtChain: VerifiedChain
    let town: NodeKeys
    let townChain: VerifiedChain
    let enrolment: Enrolment

    init(seed: UInt64 = 1) throws {
        var entropy = SeededEntropy(seed: seed)
        city = NodeKeys(from: &entropy)
        root = FoundedRoot(
            keys: city, level: .city, divisions: [division("430100000000")], shortCode: code("A"),
            validity: .root(from: Self.start), from: &entropy)
        let rootChain = try CertificateChain([root.certificate]).verified(under: [RootPin(root.certificate)])
        let districtFile = try Enrolment(
            of: child(.district, "430102000000", "A2"), by: city, under: rootChain, authorityHead: [],
            validity: .introducer(from: Self.start), from: &entropy)
        (district, districtChain) = try Self.join(districtFile, parent: city, rootChain, &entropy)
        let townFile = try Enrolment(
            of: child(.town, "430102001000", "A2B"), by: district, under: districtChain, authorityHead: [],
            validity: .introducer(from: Self.start), from: &entropy)
        (town, townChain) = try Self.join(townFile, parent: district, districtChain, &entropy)
        enrolment = try Enrolment(
            of: child(.village, "430102001201", "A2BC"), by: town, under: townChain, authorityHead: [7, 7, 7],
            validity: .introducer(from: Self.start), from: &entropy)
        self.entropy = entropy
    }

    var pin: RootPin { RootPin(root.certificate) }

    /// Enrols and is certified by its parent, as at first contact.
    static func join(
        _ file: Enrolment, parent: NodeKeys, _ parentChain: VerifiedChain, _ entropy: inout SeededEntropy
    ) throws -> (NodeKeys, VerifiedChain) {
        let keys = NodeKeys(from: &entropy)
        let first = try file.firstChain(for: keys, from: &entropy)
        let certificate = try NodeCertificate.certifying(
            first.leaf, by: parent, certifiedAs: parentChain.leaf, validity: .node(from: start), from: &entropy)
        let chain = try parentChain.chain.appending(certificate).verified(under: [RootPin(first.root)])
        return (keys, chain)
    }

    /// A certificate that the town signs without asking the rules, as a broken or hostile town could.
    mutating func forged(
        _ bearer: NodeAttributes.Bearer, _ level: Level, _ divisions: [String], by key: IssuingKey? = nil,
        under issuer: NodeCertificate? = nil, for subject: NodeKeys? = nil, code shortCode: String = "A2BC"
    ) -> NodeCertificate {
        let subject = subject ?? NodeKeys(from: &entropy)
        return NodeCertificate.issued(
            NodeAttributes(
                bearer: bearer, level: level, shortCode: code(shortCode), divisions: divisions.map(division)),
            for: subject.issuing.publicKey, validity: .node(from: Self.start), by: key ?? town.issuing,
            under: issuer ?? townChain.leaf, from: &entropy)
    }
}

func child(_ level: Level, _ digits: String, _ short: String) -> ChildDescription {
    ChildDescription(
        name: "示例站", level: level, divisions: [division(digits)], shortCode: code(short),
        parentAddresses: ["town.example:7443", "district.example:7443"])
}

func division(_ digits: String) -> DivisionCode {
    guard let code = DivisionCode(digits) else { preconditionFailure("\(digits) is not a division code") }
    return code
}

func code(_ text: String) -> ShortCode {
    guard let code = ShortCode(text) else { preconditionFailure("\(text) is not a short code") }
    return code
}

extension [UInt8] {
    /// The same bytes with one bit of the byte at `index` turned.
    func flipped(at index: Int) -> [UInt8] {
        var bytes = self
        bytes[index] ^= 1
        return bytes
    }
}
