import EntryCoding
import Foundation
import GRDB
import Journal
import Jurisdiction
import Trust

/// Who stands where, and whose word counts no more: what the authority journals held here come to, in whatever order they came.
struct AuthorityView {
    fileprivate(set) var authors: [NodeID: Author] = [:]
    /// Enrolment files that this node has given out.
    fileprivate(set) var introducers: [NodeCertificate] = []
    /// Revocations in force, by the node that they name.
    fileprivate(set) var inForce: [NodeID: [Revocation]] = [:]
    /// The same for whoever judges a caller (trust.md §4).
    fileprivate(set) var revocations = Revocations()

    struct Revocation {
        let entry: Int64
        /// What its author had heard of the node.
        let held: [JournalID: [Tip]]
    }

    /// Whether nothing that the node ever wrote is in doubt.
    func believes(_ node: NodeID) -> Bool { inForce[node] == nil && authors[node]?.isVouchedFor == true }

    /// Whether a node may write for an audience that has one writer: the node of its division.
    func serves(_ audience: Audience, _ node: NodeID) -> Bool {
        switch audience {
        case .authority(let division), .publications(let division), .guides(let division):
            authors[node]?.chain.leaf.attributes.serves(division) == true
        case .parties: true
        }
    }

    /// Whether what a node writes is worth here what it is worth there.
    func agrees(with other: AuthorityView, on node: NodeID) -> Bool {
        guard let here = authors[node], let there = other.authors[node] else { return false }
        return here.isPlaced(like: there)
            && (inForce[node] ?? []).map(\.entry) == (other.inForce[node] ?? []).map(\.entry)
    }
}

extension Replica {
    func authority(_ db: Database) throws -> AuthorityView {
        if let view = views.authority { return view }
        let (known, stated) = (views.certificates, try StatedAuthority(db, reading: views.certificates))
        var view = AuthorityView()
        view.introducers = stated.certificates.filter { $0.issuer == identity.node && $0.certificate.node == nil }
            .map(\.certificate)
        // Whoever certifies a node or takes it out stands above it: from the newest root down, what a word is worth rests on what
        // was settled before.
        for root in identity.roots.reversed() {
            guard let author = Author(try known.root(root, under: identity.pins), under: Revocations()) else {
                continue
            }
            view.authors[author.node] = author
            try takeOut([author.node], as: stated, in: &view, db)
        }
        let chains = try (formerChains(db) + [identity.chain.chain]).flatMap { chain in
            try known.parts(of: chain, under: identity.pins)
        }
        for level in Level.allCases.sorted(by: { $0.isAbove($1) }) {
            try takeOutIntroductions(of: level, as: stated, in: &view, db)
            var found: [NodeID: Author] = [:]
            func consider(_ chain: VerifiedChain) {
                guard let author = Author(chain, under: view.revocations), view.authors[author.node] == nil else {
                    return
                }
                if let known = found[author.node], !betters(author, known) { return }
                found[author.node] = author
            }
            for chain in chains where chain.leaf.attributes.level == level { consider(chain) }
            for word in stated.certificates where word.certificate.attributes.level == level {
                guard word.certificate.node != nil, let above = view.authors[word.issuer] else { continue }
                // A certificate that its issuer may not give names nobody.
                if let chain = try? known.chain(above.chain, appending: word.certificate) { consider(chain) }
            }
            view.authors.merge(found) { known, _ in known }
            try takeOut(Set(found.keys), as: stated, in: &view, db)
        }
        views.authority = view
        return view
    }

    /// Counts the revocations of nodes, and what those had certified that keeps its effect.
    private func takeOut(
        _ nodes: Set<NodeID>, as stated: StatedAuthority, in view: inout AuthorityView, _ db: Database
    ) throws {
        for word in stated.revocations {
            guard case .node(let node) = word.act.subject, nodes.contains(node), liesAbove(word.by, node, under: view),
                try isWordInForce(word.entry, by: word.by, under: view, db)
            else { continue }
            let held = Dictionary(grouping: word.act.held, by: \.journal).mapValues { $0.map(\.tip) }
            view.inForce[node, default: []].append(.init(entry: word.entry, held: held))
            view.revocations.nodes.insert(node)
        }
        for word in stated.certificates where nodes.contains(word.issuer) {
            guard view.revocations.nodes.contains(word.issuer) else { continue }
            if try isWordInForce(word.entry, by: word.issuer, under: view, db) {
                view.revocations.heard.insert(word.certificate.digest)
            }
        }
    }

    /// An enrolment file is taken out by whoever may take out the node that it makes.
    private func takeOutIntroductions(
        of level: Level, as stated: StatedAuthority, in view: inout AuthorityView, _ db: Database
    ) throws {
        for word in stated.revocations {
            guard case .introduction(let introduction) = word.act.subject, let above = view.authors[word.by],
                let file = stated.certificates.first(where: {
                    $0.certificate.node == nil && $0.certificate.introduction == introduction
                })?.certificate.attributes, file.level == level, above.post.level.isAbove(level),
                file.divisions.allSatisfy(above.chain.leaf.attributes.serves),
                try isWordInForce(word.entry, by: word.by, under: view, db)
            else { continue }
            view.revocations.introductions.insert(introduction)
        }
    }
}

/// Certificates and revocations as somebody wrote them, in the order of their arrival.
private struct StatedAuthority {
    var certificates: [(entry: Int64, issuer: NodeID, certificate: NodeCertificate)] = []
    var revocations: [(entry: Int64, by: NodeID, act: AuthorityAct.Revocation)] = []

    init(_ db: Database, reading known: KnownCertificates) throws {
        for row in try Row.fetchAll(db, sql: "SELECT entry, issuer, der FROM certificate ORDER BY entry") {
            guard let issuer = NodeID(bytes: bytes(row["issuer"])) else { throw ReplicaFault.damaged("a certificate") }
            certificates.append((row["entry"], issuer, try known.certificate(der: bytes(row["der"]))))
        }
        for row in try Row.fetchAll(db, sql: "SELECT entry, by, held FROM revocation ORDER BY entry") {
            guard let by = NodeID(bytes: bytes(row["by"])),
                case .revoked(let act)? = try AuthorityAct(kind: EntryKind.revoked, open: bytes(row["held"]))
            else { throw ReplicaFault.damaged("a revocation") }
            revocations.append((row["entry"], by, act))
        }
    }
}
