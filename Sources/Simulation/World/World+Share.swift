import Casework
import Journal
import Jurisdiction
import Replica

/// Cases that concern more posts than those where they began.
extension World {
    /// A case goes to another town or district (移送), or its result to a station where the applicant collects it; and whoever took
    /// it in may go on with it before hearing of that.
    func share(_ seat: Int, _ chance: inout Chance) throws {
        let replica = try replica(at: seat)
        let officers = try replica.officers()
        let lines = try replica.cases(limit: 60).filter(Self.isNumbered)
        let first = chance.below(max(1, lines.count))
        for line in lines[first...] + lines[..<first] {
            for officer in officers {
                let acts: [EventName]
                do { acts = try replica.possibleActs(in: line.number, for: officer) } catch is AmbiguousCase { break }
                let isOver = acts.contains(.dispatch)
                guard isOver || acts.contains(.transfer), let to = chance.pick(receivers(of: seat, isOver)) else {
                    continue
                }
                let (remark, code) = (Remark(words: "模拟移送", signature: .byHand), seats[to].division)
                let isStranger = try !holds(line.number, at: to)
                try file(
                    isOver ? .dispatch(to: code, remark) : .transfer(to: code, remark), into: line.number, by: officer,
                    at: replica, seat)
                let subject = try replica.caseView(line.number).subject
                if !isOver {
                    handedOver.insert(subject)
                } else if isStranger {
                    stations[subject, default: []].insert(to)
                }
                guard let below = chance.pick(children(of: seat)), chance.oneIn(2) else { return }
                let lower = try self.replica(at: below)
                let there = try lower.cases(limit: 100_000).map(\.number)
                guard there.contains(where: { $0.utf8.elementsEqual(line.number.utf8) }) else { return }
                return try goOn(with: line.number, at: lower, below, &chance)
            }
        }
    }

    /// Posts to which a seat hands over a case, or the result of one that is over: any station, village or not.
    private func receivers(of seat: Int, _ isOver: Bool) -> [Int] {
        seats.indices.filter { other in
            guard other != seat, seats[other].parent != nil, other != revoked, !burned.contains(other) else {
                return false
            }
            return isOver
                ? seats[other].level != .district : seats[other].level != .village && !lies(seat, under: other)
        }
    }

    /// Whether a post or one below it has the case.
    private func holds(_ number: String, at seat: Int) throws -> Bool {
        try seats.indices.filter { $0 == seat || lies($0, under: seat) }.contains { place in
            try replica(at: place).cases(limit: 100_000).contains { $0.number.utf8.elementsEqual(number.utf8) }
        }
    }

    /// A station where a result is collected learns whom to give it to, and nothing else of the case.
    func checkStations(_ views: [Int: [CaseView]]) throws {
        for seat in views.keys.sorted() {
            for view in views[seat] ?? [] where !handedOver.contains(view.subject) && !view.folded.isOrderOnly {
                guard stations[view.subject]?.contains(seat) ?? false else { continue }
                throw Breach(
                    "\(seats[seat].name) was to hand over the result of case \(view.address), and has the case itself")
            }
        }
    }

    /// All who have a whole case, in whichever district, have the same.
    func checkParties(_ views: [Int: [CaseView]]) throws {
        var told: [SubjectID: (seat: Int, folded: ServiceCase)] = [:]
        for seat in views.keys.sorted() where seats[seat].level != .city && !unasked.union(tidied).contains(seat) {
            for view in views[seat] ?? [] where !view.folded.isOrderOnly {
                guard let other = told[view.subject] else {
                    told[view.subject] = (seat, view.folded)
                    continue
                }
                guard other.folded == view.folded else {
                    throw Breach(
                        "case \(view.address) is \(other.folded.stage) at \(seats[other.seat].name) and "
                            + "\(view.folded.stage) at \(seats[seat].name), which are both concerned"
                            + Self.difference(other.folded, view.folded))
                }
            }
        }
    }
}
