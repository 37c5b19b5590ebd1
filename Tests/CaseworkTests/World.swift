import Casework
import Catalog
import Chronology
import Jurisdiction
import Routing
import Testing

/// A village, its town, its district and its city, with the people who work there, and the events they file. What one place
/// knows of a case is given by hand, so that a test can keep two places from hearing of each other.
struct World {
    var terms = MatterTerms.allowance
    var moment = at("2026-11-23", hour: 9)
    var doubtsClock = false
    /// Whether the dates promised lie in a year whose holidays are not arranged.
    var provisional = (committed: false, statutory: false)
    /// The number of the fold rules that whoever writes knows.
    var rules = FoldRules.newest.rawValue
    private(set) var filed: [FiledEvent] = []
    private var position: UInt64 = 0

    static let village = Place(division: code("419902001001"), level: .village, node: 1, short: 0x101)
    static let town = Place(division: code("419902001000"), level: .town, node: 2, short: 0x102)
    static let district = Place(division: code("419902000000"), level: .district, node: 3, short: 0x103)
    static let city = Place(division: code("419900000000"), level: .city, node: 4, short: 0x104)

    struct Place {
        let division: DivisionCode
        let level: Level
        let node: UInt64
        let short: UInt32
        var authority: StationAuthority?
        var isOnePerson = false

        func with(_ authority: StationAuthority) -> Place {
            var place = self
            place.authority = authority
            return place
        }

        var alone: Place {
            var place = self
            place.isOnePerson = true
            return place
        }
    }

    /// What the station may do, as `Competence` would say it for an applicant of the village.
    func authority(of place: Place) -> StationAuthority {
        if let authority = place.authority { return authority }
        switch place.level {
        case .village: return terms.authority.villageAuthority
        default:
            if place.level == terms.authority.decidingLevel { return .decides }
            return terms.authority.acceptingLevels.contains(place.level) ? .acceptsByDelegation : .receivesOnly
        }
    }

    func division(at level: Level) -> DivisionCode {
        [Self.village, Self.town, Self.district, Self.city].first { $0.level == level }?.division ?? Self.city.division
    }

    func desk(_ place: Place, onlyHere: Bool = false) -> Desk {
        let handling = Handling(
            body: "洛滨区民政局", examines: division(at: terms.authority.examiningLevel),
            decides: division(at: terms.authority.decidingLevel))
        return Desk(
            node: NodeID(value: place.node), shortCode: short(place.short), division: place.division,
            level: place.level, authority: authority(of: place),
            handling: handling, isOnePerson: place.isOnePerson,
            parent: place.level == .village ? Self.town.division : nil,
            now: moment,
            dues: DueDates(
                notice: date("2026-11-30"), correction: date("2026-12-07"), committed: date("2026-12-21"),
                statutory: date("2027-01-05"), delivery: date("2026-12-07"),
                isCommittedProvisional: provisional.committed,
                isStatutoryProvisional: provisional.statutory, calendar: 0),
            nextNumber: number(counter: 7, by: place), isCaseOnlyHere: onlyHere, doubtsClock: doubtsClock)
    }

    func number(counter: UInt32, by place: Place) -> CaseNumber? {
        CaseNumber(issuer: short(place.short), year: 2026, segmentTag: 0x9A5B_0000_0000_0000, counter: counter)
    }

    /// Files what the command becomes, as its place knows the case: all that was filed, or only `knowing`.
    @discardableResult
    mutating func file(
        _ command: CaseCommand, by officer: Officer = .clerk, at place: Place, knowing: [FiledEvent]? = nil,
        onlyHere: Bool = false, dated: Instant? = nil
    ) throws -> FiledEvent {
        let known = knowing ?? filed
        let current = ServiceCase(folding: known)
        let event = try current.filing(command, by: officer, at: desk(place, onlyHere: onlyHere), under: terms)
        return append(event, by: officer, at: place, parents: frontier(of: known), dated: dated)
    }

    @discardableResult
    mutating func append(
        _ event: CaseEvent, by officer: Officer = .clerk, at place: Place, parents: [EventID], dated: Instant? = nil
    ) -> FiledEvent {
        position += 1
        moment = moment + 60
        let id = name(position)
        let entry = FiledEvent(
            id: id, caseID: filed.first?.caseID ?? CaseID(opening: id), author: NodeID(value: place.node),
            division: place.division, level: place.level, segment: place.node, position: position, wall: moment,
            legalLowerBound: dated ?? moment, parents: parents, officer: officer.ordinal, event: event,
            effect: .inForce, rules: rules)
        filed.append(entry)
        return entry
    }

    func frontier(of known: [FiledEvent]) -> [EventID] {
        known.filter { event in !known.contains { $0.parents.contains(event.id) } }.map(\.id)
    }

    var theCase: ServiceCase { ServiceCase(folding: filed) }
}

/// A name whose first bytes spread, so that no order of names is the order of filing by accident.
func name(_ number: UInt64) -> EventID {
    let spread = number &* 0x9E37_79B9_7F4A_7C15
    let head = (0..<8).map { UInt8(truncatingIfNeeded: spread >> (8 * $0)) }
    return made(
        EventID(
            bytes: head + [UInt8](repeating: 7, count: 16)
                + (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }))
}

func code(_ text: String) -> DivisionCode { made(DivisionCode(text)) }
func date(_ text: String) -> CivilDate { made(CivilDate(text)) }
func short(_ value: UInt32) -> ShortCode { made(ShortCode(value: value)) }
func at(_ day: String, hour: Int) -> Instant { Instant(date(day), hour: hour) }
func called(_ name: String) -> PersonName { made(PersonName(name)) }

/// Constants of the tests are well-formed; one that is not is a mistake in the test.
func made<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a constant of this test is malformed") }
    return value
}

extension Officer {
    static let clerk = Officer(ordinal: 1, login: "clerk", displayName: "李受理", roles: [.intakeClerk, .issuer])
    static let examiner = Officer(ordinal: 2, login: "examiner", displayName: "王审核", roles: [.examiner])
    static let decider = Officer(ordinal: 3, login: "decider", displayName: "赵审批", roles: [.decider])
    static let issuer = Officer(ordinal: 4, login: "issuer", displayName: "钱出件", roles: [.issuer])
    static let everything = Officer(
        ordinal: 5, login: "all", displayName: "孙全科", roles: [.intakeClerk, .examiner, .decider, .issuer])
}
