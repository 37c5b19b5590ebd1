import Chronology
import EntryCoding
import GRDB
package import Jurisdiction
import Trust

/// A division given to another post below this one (区划调整): trust.md §4, "A division moves".
extension Replica {
    /// Registers the successor under its new parent, and gives the new parent's node a certificate for the old code too.
    /// - Parameters:
    ///   - division: the code that ends today.
    ///   - post: the division of the new parent, right below this node.
    ///   - code: what it is called from now on.
    package func move(_ division: DivisionCode, to post: DivisionCode, as code: DivisionCode) throws {
        try write { db in
            let register = try jurisdiction(db)
            guard let old = register[division], let parent = register[post] else {
                throw AuthorityRefusal.cannotMove(division, why: "it or \(post) is in no register here")
            }
            guard register[code] == nil, register.parent(of: code) == post || register.level(of: code) == old.level
            else {
                throw AuthorityRefusal.cannotMove(division, why: "\(code) is taken, or is no code of that level")
            }
            let taker = try authors(db).values.filter { $0.post.division == post && $0.parentPost == identity.post }
                .filter { author in
                    try !revocations(db).nodes.contains(author.node) && !lostNodes(db).contains(author.node)
                }
                .max { $0.chain.leaf.validity.until < $1.chain.leaf.validity.until }
            guard let taker, register.contains(identity.division, division), parent.level.isAbove(old.level) else {
                throw AuthorityRefusal.cannotMove(
                    division, why: "no node of \(post) is certified by this post, or it is not above such a division")
            }
            let today = legalNow().civilDate
            guard old.validFrom.map({ $0 < today }) ?? true else {
                throw AuthorityRefusal.cannotMove(division, why: "it is called so since today: move it tomorrow")
            }
            let ended = Division(
                code: division, name: old.name, level: old.level, parent: old.parent, validFrom: old.validFrom,
                validUntil: today, successors: [code])
            let moved = Division(code: code, name: old.name, level: old.level, parent: post, validFrom: today)
            for registered in [moved, ended] {
                _ = try append(AuthorityAct.registered(registered).encoded(), to: ownAuthority, db)
            }
            let leaf = taker.chain.leaf
            let certificate = try NodeCertificate.certifying(
                leaf, serving: Set(leaf.attributes.divisions + [division]).sorted(), by: identity.keys,
                certifiedAs: identity.chain.leaf, validity: .node(from: trustedNow(), replacing: leaf.validity),
                from: &entropy)
            _ = try append(AuthorityAct.certified(certificate).encoded(), to: ownAuthority, db)
        }
        try signHeads()
    }
}
