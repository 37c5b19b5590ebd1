import Chronology
import Exchange
import Jurisdiction
import Neighbours
import Trust
import Uplink

/// A city, a town and two villages under it, with keys from one seed.
struct Region {
    static let start = Instant(milliseconds: 1_790_000_000_000)

    struct Member {
        let keys: NodeKeys
        let chain: VerifiedChain

        var identity: LineIdentity { LineIdentity(chain: chain.chain.shown, privateKey: keys.issuing.pkcs8) }
    }

    let town: Member
    let village: Member
    let other: Member
    let root: NodeCertificate

    init(seed: UInt64 = 1) throws {
        var entropy = SeededEntropy(seed: seed)
        let cityKeys = NodeKeys(from: &entropy)
        let founded = FoundedRoot(
            keys: cityKeys, level: .city, divisions: [try Self.division("990100000000")], shortCode: try Self.code("A"),
            validity: .root(from: Self.start), from: &entropy)
        root = founded.certificate
        let rootChain = try CertificateChain([root]).verified(under: [RootPin(root)])
        let city = Member(keys: cityKeys, chain: rootChain)
        town = try Self.enrol(.town, "990101001000", "A2", under: city, &entropy)
        village = try Self.enrol(.village, "990101001201", "A2B", under: town, &entropy)
        other = try Self.enrol(.village, "990101001202", "A2C", under: town, &entropy)
    }

    private static func enrol(
        _ level: Level, _ digits: String, _ short: String, under parent: Member, _ entropy: inout SeededEntropy
    ) throws -> Member {
        let child = ChildDescription(
            name: "示例站", level: level, divisions: [try division(digits)], shortCode: try code(short),
            parentAddresses: [])
        let file = try Enrolment(
            of: child, by: parent.keys, under: parent.chain, authorityHead: [], validity: .introducer(from: start),
            from: &entropy)
        let keys = NodeKeys(from: &entropy)
        let first = try file.firstChain(for: keys, from: &entropy)
        let certificate = try NodeCertificate.certifying(
            first.leaf, by: parent.keys, certifiedAs: parent.chain.leaf, validity: .node(from: start), from: &entropy)
        return Member(
            keys: keys, chain: try parent.chain.chain.appending(certificate).verified(under: [RootPin(first.root)]))
    }

    private struct BadSample: Error {}

    private static func division(_ digits: String) throws -> DivisionCode {
        guard let code = DivisionCode(digits) else { throw BadSample() }
        return code
    }

    private static func code(_ text: String) throws -> ShortCode {
        guard let code = ShortCode(text) else { throw BadSample() }
        return code
    }

    /// As a node judges: by its root, at trusted time, with what it knows of revocations.
    func judge(revoked: Set<NodeID> = [], at now: Instant = start) -> Judge {
        { [root] shown in
            do {
                let chain = try CertificateChain(shown: shown, under: root).verified(under: [RootPin(root)])
                let standing = try chain.standing(at: now, Revocations(nodes: revoked))
                guard let node = chain.node else { return .refused(Refusal(.stranger, "An introducer is no node.")) }
                let attributes = chain.leaf.attributes
                return .accepted(
                    Peer(
                        node: node, reach: Reach(level: attributes.level, divisions: attributes.divisions),
                        standing: standing, chain: chain))
            } catch let fault as ChainFault {
                if case .revoked = fault { return .refused(Refusal(.revoked, "\(fault)")) }
                return .refused(Refusal(.untrusted, "\(fault)"))
            } catch {
                return .refused(Refusal(.fault, "\(error)"))
            }
        }
    }
}
