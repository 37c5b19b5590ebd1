import Journal
package import Jurisdiction
import PlantedBugs

/// The other end of a link, as its verified certificate describes it; local rosters have no say in what it gets.
package struct Neighbour: Hashable, Sendable {
    package let node: NodeID
    package let reach: Reach

    package init(node: NodeID, reach: Reach) {
        self.node = node
        self.reach = reach
    }
}

/// What a neighbour may have of a journal (architecture.md §4).
enum Access: Equatable {
    case none
    case openParts
    case whole
}

extension Jurisdiction {
    /// - Parameter writers: divisions of the authors whose entries the neighbour gets, so that it can verify them.
    func access(of reach: Reach, to audience: Audience, root: DivisionCode, writers: Set<DivisionCode>) -> Access {
        switch audience {
        case .authority(let division):
            let related = reach.divisions.contains { isRelated($0, division) }
            return division == root || related || writers.contains { contains(division, $0) } ? .whole : .none
        case .publications, .guides: return .whole
        case .parties(let parties):
            guard
                reach.divisions.contains(where: { parties.concern($0, in: self) })
                    || PlantedBug.leaksToSiblings.isPlanted
            else { return .none }
            // Private parts go to the parties and the nodes between them, and up no further than the district.
            let isParty = reach.divisions.contains { parties.divisions.contains($0) }
            if PlantedBug.starvesTheDistrict.isPlanted, reach.level == .district, !isParty { return .openParts }
            if reach.level != .city || isParty || liesBetween(parties) || PlantedBug.tellsTheCity.isPlanted {
                return .whole
            }
            return .openParts
        }
    }

    /// Whether parties lie in several districts, so that the city carries what they tell each other.
    private func liesBetween(_ parties: Parties) -> Bool {
        Set(parties.divisions.compactMap { ancestor(of: $0, at: .district) }).count > 1
    }
}
