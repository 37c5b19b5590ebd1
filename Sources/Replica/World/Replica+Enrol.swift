import Casework
import GRDB
package import Jurisdiction
import PlantedBugs
package import Trust

/// Why a child is not enrolled.
package enum EnrolmentRefusal: Error, Sendable, CustomStringConvertible {
    /// Not inside this node's own division.
    case outside(DivisionCode)
    case notBelow(DivisionCode)
    /// As many nodes as one post can number have been enrolled here.
    case noCodeLeft(Level)

    package var code: String {
        switch self {
        case .outside: "outside"
        case .notBelow: "not-below"
        case .noCodeLeft: "no-code-left"
        }
    }

    package var description: String {
        switch self {
        case .outside(let division): "\(division) is not in this node's division; enrol it at the post above it"
        case .notBelow(let division): "\(division) is not at a level below this node"
        case .noCodeLeft(let level): "this post has numbered all the \(level) nodes it can; enrol at another post"
        }
    }
}

extension Replica {
    /// Makes what a child is founded from, and files that it left the house.
    package func enrol(division: DivisionCode, name: String, parentAddresses: [String]) throws -> Enrolment {
        guard identity.attributes.serves(division) else { throw EnrolmentRefusal.outside(division) }
        let register = try read { db in try jurisdiction(db) }
        guard let level = register.level(of: division), identity.level.isAbove(level)
        else { throw EnrolmentRefusal.notBelow(division) }
        // Who follows another on a post serves what was moved to it too.
        let taken = register.taken(into: division).filter(identity.attributes.serves)
        let child = ChildDescription(
            name: name, level: level, divisions: ([division] + taken).sorted(),
            shortCode: try nextShortCode(for: level),
            parentAddresses: parentAddresses)
        let enrolment = try Enrolment(
            of: child, by: identity.keys, under: identity.chain, authorityHead: try authorityHead(),
            validity: .introducer(from: trustedNow()), from: &entropy)
        try introduce(enrolment.chain.leaf, name: name)
        return enrolment
    }

    /// Codes are blocks within blocks, so that no two posts can give one twice without asking: a district is k·2¹⁵, a town
    /// its parent's code + k·2⁹, a village its parent's code + k; k counts from 1.
    private func nextShortCode(for level: Level) throws -> Trust.ShortCode {
        let own = try shortCode().value
        let given = try read { db in
            try Row.fetchAll(
                db, sql: "SELECT der FROM certificate WHERE issuer = ? AND introducer = 1",
                arguments: [blob(identity.node.bytes)])
        }.map { row in try NodeCertificate(der: bytes(row["der"])).attributes.shortCode.description }
        let block = level.codeBlock
        for k in 1...block.count {
            guard let code = Casework.ShortCode(value: own + k << block.shift)?.description else { continue }
            if !given.contains(code) || PlantedBug.numbersChildrenAlike.isPlanted, let code = Trust.ShortCode(code) {
                return code
            }
        }
        throw EnrolmentRefusal.noCodeLeft(level)
    }
}

extension Level {
    /// How a post numbers its children of this level: how many there can be, and the lowest bit of their number.
    fileprivate var codeBlock: (count: UInt32, shift: UInt32) {
        switch self {
        case .city, .district: (31, 15)
        case .town: (63, 9)
        case .village: (511, 0)
        }
    }
}
