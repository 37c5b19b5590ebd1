import EntryCoding
import GRDB
import Journal
import Jurisdiction
package import Trust

/// The root of the tree replaced by another one, which both recovery keys name (trust.md §5).
extension Replica {
    static let rootsSetting = "roots"

    /// Pins a new root that a person brings; the same comes with the new root's authority journal wherever a line is open.
    /// - Returns: whether it was new here.
    package func accept(_ succession: RootSuccession) throws -> Bool {
        if identity.pins.contains(RootPin(succession.new)) { return false }
        guard try confirmed(succession) != nil else { throw SuccessionFault.otherRoot }
        try write { db in try pin(succession, db) }
        return true
    }

    /// The root that a succession replaces, where it verifies from a pinned one.
    func confirmed(_ succession: RootSuccession) throws(SuccessionFault) -> NodeCertificate? {
        guard let old = identity.roots.first(where: { RootPin($0) == succession.old }) else { return nil }
        _ = try succession.verified(from: old)
        return old
    }

    /// Nothing that does not verify from a pinned root is pinned, whoever wrote it.
    func pin(_ succession: RootSuccession, _ db: Database) throws {
        guard !identity.pins.contains(RootPin(succession.new)),
            identity.roots.count < CertificateChain.lengthLimit
        else { return }
        do throws(SuccessionFault) { guard try confirmed(succession) != nil else { return } } catch { return }
        try noteFooting(db)
        identity = identity.with(root: succession.new)
        try setSetting(Self.rootsSetting, CertificateChain(identity.roots).bytes, db)
        views.forgetAuthority()
    }

    /// The first entries of a root that succeeds another: under what right it speaks, then what every root says first.
    package func foundTree(succeeding succession: RootSuccession) throws {
        try write { db in
            _ = try append(
                AuthorityAct.succeeded(succession).encoded(), to: .authority(identity.division), db)
        }
        try foundTree()
    }

    /// Whether a root came after another one.
    func succeeds(_ root: NodeID, _ other: NodeID) -> Bool {
        let nodes = identity.roots.map(\.node)
        guard let later = nodes.lastIndex(of: root), let earlier = nodes.lastIndex(of: other) else { return false }
        return later > earlier
    }
}
