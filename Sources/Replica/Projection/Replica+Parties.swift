import Casework
import EntryCoding
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
import Trust

/// Who a case is told to.
extension Replica {
    /// The divisions that the journals name in which the case is told; not the stations that it is only collected at, whatever
    /// those say (events.md §7), nor those for which what is private in it was erased, where there are others.
    func knownParties(of subject: SubjectID, _ db: Database) throws -> [DivisionCode] {
        if PlantedBug.forgetsParties.isPlanted { return [] }
        // What has no effect names nobody: else whoever was taken out of the tree could have a case told to anybody.
        let rows = try entryRows(of: subject, db).filter { try isInForce($0.arrival, by: $0.author, db) }
        let ordered = Set(rows.filter { $0.read.kind == EntryKind.deliveryOrder }.map(\.audience))
        func divisions(_ rows: [EventRow]) -> [DivisionCode] {
            rows.flatMap { row -> [DivisionCode] in
                if case .parties(let parties) = row.audience { parties.divisions } else { [] }
            }
        }
        let told = divisions(rows.filter { !ordered.contains($0.audience) })
        guard !ordered.isEmpty, !told.isEmpty else { return try unreached(told, of: subject, db) }
        let (parties, jurisdiction) = (Parties(told), try jurisdiction(db))
        let joined = try rows.filter { row in
            guard ordered.contains(row.audience), !EntryKind.ofCollecting.contains(row.read.kind),
                let author = try author(row.author, db)
            else { return false }
            return parties.concern(author.post.division, in: jurisdiction)
        }
        return try unreached(told + divisions(joined), of: subject, db)
    }

    /// The audience of a delivery order under which this station acts, which holds nothing else of the case; nil where it holds more.
    func audienceOfOrder(of subject: SubjectID, _ db: Database) throws -> Parties? {
        guard try knownParties(of: subject, db).isEmpty else { return nil }
        let order = try entryRows(of: subject, db).last { $0.read.kind == EntryKind.deliveryOrder }
        guard case .parties(let parties)? = order?.audience else { return nil }
        return parties
    }

    /// The order that goes with a dispatch to a station which does not hold the case, and with the end of a mandate while the result is
    /// there; nil for every other event.
    func order(
        with event: CaseEvent, in state: CaseState, by officer: Officer, at desk: Desk, _ terms: MatterTerms,
        _ db: Database
    ) throws -> CaseEvent? {
        if case .revokeMandate(let revocation) = event {
            return orderAnew(after: revocation, in: state, by: officer, terms)
        }
        guard case .dispatch(let dispatch) = event, let station = dispatch.to else { return nil }
        let jurisdiction = try jurisdiction(db)
        let parties = try parties(of: event, state.subject, at: desk, db)
        guard !parties.concern(station, in: jurisdiction) else { return nil }
        let digits = entropy.bytes(Self.digitsOfCode).map { String($0 % 10) }
        return state.folded.order(to: station, code: digits.joined(), by: officer, under: terms)
    }

    /// What tells a station that only hands out the result whom it may no longer give it to; nil where none holds it. The code stays:
    /// the applicant knows it by heart.
    private func orderAnew(
        after revocation: MandateRevocation, in state: CaseState, by officer: Officer, _ terms: MatterTerms
    ) -> CaseEvent? {
        guard let order = state.folded.order, let parcel = order.parcel, let agent = revocation.agent,
            state.folded.result == .inTransit(to: order.to) || state.folded.result == .station(order.to)
        else { return nil }
        return state.folded.order(
            to: order.to, code: parcel.code, ending: EndedMandate(agent: agent, day: revocation.day), by: officer,
            under: terms)
    }

    private static let digitsOfCode = 6
}

extension EntryKind {
    fileprivate static let deliveryOrder = CaseEventCoding.kind(of: .order)
    /// What is filed of a result on its way (events.md §7).
    fileprivate static let ofCollecting = Set(
        [EventName.order, .arrive, .undelivered, .serve].map(CaseEventCoding.kind))
}
