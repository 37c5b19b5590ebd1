package import Journal
import Jurisdiction
import Trust

extension Replica {
    /// A second replica of this same node with nothing in it, as after a change of disk: what a neighbour gives back is
    /// admitted into it.
    /// - Parameter path: of its database; there is no file yet.
    package func emptied(at path: String) throws -> Replica {
        try Replica.create(path: path)
        return try Replica(path: path, identity: identity, dataKey: vault.key, clock: clock, entropy: entropy)
    }

    /// This node as its own neighbour: whoever replaces its disk may have all that it had.
    package var itself: Neighbour {
        Neighbour(
            node: identity.node, reach: Reach(level: identity.level, divisions: identity.attributes.divisions))
    }

    package func caseJournals() throws -> [JournalID] {
        try read { db in
            try log.journals(db).filter { if case .parties = $0.audience { true } else { false } }.map(\.name)
        }
    }
}
