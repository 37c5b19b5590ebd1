import Casework
import Chronology
import Journal
import Jurisdiction
import Replica
import Trust

/// What must hold of every case at every node that has it.
extension World {
    /// By seat, in the order of their lists. A case whose first entry has no effect carries no number, and is looked for by none.
    func caseViews() throws -> [Int: [CaseView]] {
        var views: [Int: [CaseView]] = [:]
        for seat in seats.indices where seat != revoked {
            let replica = try replica(at: seat)
            views[seat] = try replica.cases(limit: 100_000).filter(Self.isNumbered).map { line in
                let view = try replica.caseView(line.number)
                guard view.aliases.isEmpty,
                    view.folded.number?.description.utf8.elementsEqual(line.number.utf8) ?? false
                else { return view }
                guard line.stage == view.folded.stage || !twinned.isEmpty else {
                    throw Breach(
                        "\(seats[seat].name) lists case \(line.number) as \(line.stage), and it is \(view.folded.stage)"
                    )
                }
                return view
            }
        }
        return views
    }

    /// Equal entries fold to equal cases: at all who hold the whole case word for word, above them in what is open.
    func checkStates(_ views: [Int: [CaseView]]) throws {
        for seat in seats.indices where seat != revoked {
            guard let above = seats[seat].parent else { continue }
            let parents = Dictionary(
                (views[above] ?? []).map { ($0.subject, $0.folded) }, uniquingKeysWith: { first, _ in first })
            // A station that hands over a result knows of nothing else.
            for view in views[seat] ?? [] where !view.folded.isOrderOnly {
                let (here, number) = (view.folded, view.folded.number?.description ?? "?")
                guard let there = parents[view.subject] else {
                    // Of two cases with one number it leads here and there to another.
                    if !twinned.isEmpty, (views[above] ?? []).contains(where: { $0.folded.number == here.number }) {
                        continue
                    }
                    throw Breach("\(seats[above].name) does not know case \(number) of \(seats[seat].name)")
                }
                // Of whom nothing private is left only what is open is known.
                let isWhole = seats[above].level != .city && unasked.union(tidied).isDisjoint(with: [seat, above])
                let isSame = isWhole ? here == there : here.stage == there.stage
                guard isSame else {
                    throw Breach(
                        "case \(number) is \(here.stage) at \(seats[seat].name) and \(there.stage) at "
                            + "\(seats[above].name)" + Self.difference(here, there))
                }
            }
        }
    }

    /// The first property in which two cases differ.
    static func difference(_ a: ServiceCase, _ b: ServiceCase) -> String {
        for (one, two) in zip(Mirror(reflecting: a).children, Mirror(reflecting: b).children) {
            let (here, there) = ("\(one.value)", "\(two.value)")
            guard !here.utf8.elementsEqual(there.utf8) else { continue }
            let same = max(0, zip(here, there).prefix { $0 == $1 }.count - 40)
            return "; \(one.label ?? ""): \(here.dropFirst(same).prefix(160)) and \(there.dropFirst(same).prefix(160))"
        }
        return ""
    }

    /// No act of a village is dated after its parent had it, whatever its clock said. What others take part in is heard in
    /// journals that not everybody has, and is not bounded like that.
    func checkTimes(_ views: [Int: [CaseView]], _ holdings: [[HeldEntry]]) throws {
        for seat in seats.indices where seats[seat].level == .village && seat != revoked {
            let own = codes(of: seat).map { Audience.parties(Parties([$0])) }
            let alone = Set(
                holdings[seat].filter { $0.author == machines[seat].keys.node && own.contains($0.audience) }
                    .map(\.name.bytes))
            for item in (views[seat] ?? []).flatMap(\.folded.history) where alone.contains(item.filed.id.bytes) {
                guard item.filed.legalLowerBound <= time.now + Self.tolerance else {
                    throw Breach(
                        "\(seats[seat].name) dates an act \(item.filed.legalLowerBound), and it is \(time.now) now")
                }
            }
        }
    }

    /// Seconds that two right clocks may differ.
    private static let tolerance: Int64 = 300

    /// Whoever is said to hold an act holds it.
    func checkCustody(_ views: [Int: [CaseView]], _ holdings: [[HeldEntry]]) throws {
        let held = holdings.map { Set($0.map(\.name.bytes)) }
        let places = Dictionary(
            machines.enumerated().map { ($1.keys.node, $0) }, uniquingKeysWith: { first, _ in first })
        for seat in views.keys.sorted() {
            for view in views[seat] ?? [] {
                for event in view.events {
                    guard let author = places[event.item.filed.author] else { continue }
                    for claim in event.held {
                        guard let holder = self.seat(of: claim.level, over: author), holder != revoked,
                            !held[holder].contains(event.item.filed.id.bytes)
                        else { continue }
                        throw Breach(
                            "\(seats[seat].name) says that \(seats[holder].name) holds an act of "
                                + "\(seats[author].name), which it does not")
                    }
                }
            }
        }
    }

    /// Of a node that was taken out, what the post had heard keeps its effect, what a person released has it too, and nothing
    /// else.
    func checkEffect(_ views: [Int: [CaseView]]) throws {
        guard let revocation else { return }
        let inForce = Set(revocation.heard.union(revocation.released).map(\.bytes))
        for seat in views.keys.sorted() {
            for item in (views[seat] ?? []).flatMap(\.folded.history) where item.filed.author == revocation.node {
                var isWithheld = false
                if case .withheld = item.place { isWithheld = true }
                guard isWithheld == inForce.contains(item.filed.id.bytes) else { continue }
                throw Breach(
                    "\(seats[seat].name) \(isWithheld ? "withholds" : "lets count") an act of the node taken out that was "
                        + (isWithheld ? "heard or released" : "neither heard before nor released"))
            }
        }
    }
}
