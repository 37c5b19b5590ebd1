import Casework
import Chronology
import Journal
import Jurisdiction
import Replica
import Scans
import Supervision

extension CaseView {
    /// Nothing in it, but `held` and that another case held here carries its number, depends on the node that shows it: no clock, no
    /// roster, no name that only one of them has.
    func json(revealing: Bool) -> JSON {
        [
            "number": JSON(folded.number?.description), "case": .text(subject.description),
            "aliases": .list(aliases.map(JSON.text)), "address": .text(address), "stage": .text(folded.stage.rawValue),
            "flags": .list(flags.map(JSON.text)),
            "matter": folded.matter.map { matter in
                [
                    "code": .text(matter.code), "version": .integer(Int(matter.version)),
                    "hash": .text(matter.hash.hexadecimal),
                ]
            } ?? .null,
            "applicant": folded.application.map { $0.applicant.json(revealing: revealing) } ?? .null,
            "order": folded.order?.json(revealing: revealing) ?? .null,
            "clocks": .list(CaseClock.clocks(of: folded).map(\.json)), "cards": [],
            "custody": ["papers": folded.papers.json, "result": folded.result.json],
            "owner": JSON(folded.owner?.description), "events": .list(events.map(\.json)),
            "missing": .list(folded.missing.map { .text($0.bytes.hexadecimal) }),
            "files": .list(folded.files.map { $0.file.json(revealing: revealing) }),
            "conflicts": .list(conflicts.map(\.json)),
        ]
    }

    private var flags: [String] {
        var flags: [String] = []
        if folded.isDeliveryFrozen { flags.append("delivery-frozen") }
        if folded.needsNewerProgram { flags.append("newer-program") }
        if let hindrance = folded.receipt?.event.hindrance { flags.append(hindrance.rawValue) }
        if folded.acceptance?.event.isEntrusted == true { flags.append("entrusted") }
        if folded.decision?.milestone.event.isSingleHanded == true { flags.append("single-handed") }
        if folded.notices.contains(where: \.event.isSecond) { flags.append("second-notice") }
        return flags
    }

    var text: String {
        var lines = ["\(folded.number?.description ?? subject.description) \(folded.stage.rawValue)"]
        if let application = folded.application { lines.append(application.applicant.masked) }
        lines += CaseClock.clocks(of: folded).map { "\($0.kind.rawValue) due \($0.due)" }
        lines += events.map { event in
            let levels = event.held.map { "\($0.level)" }.joined(separator: ", ")
            let name = event.item.filed.event.name?.rawValue ?? "unknown"
            return
                "\(event.item.filed.legalLowerBound.rfc3339) \(name) at \(event.item.filed.division), held: \(levels)"
        }
        lines += conflicts.map { "\($0.rule.rawValue): \($0.rule.next)" }
        return lines.joined(separator: "\n")
    }
}

extension CaseView.Event {
    fileprivate var json: JSON {
        let filed = item.filed
        // The clock of the author where nothing contradicts it, and then nothing is uncertain; else the bound that counts.
        let doubt = abs(filed.wall.milliseconds - filed.legalLowerBound.milliseconds) / 1000
        return [
            "id": .text(filed.id.bytes.hexadecimal), "kind": .text(filed.event.name?.rawValue ?? "unknown"),
            "effect": .text(effect), "at": .text(filed.legalLowerBound.rfc3339), "at_uncertainty": .integer(Int(doubt)),
            "officer": .integer(Int(filed.officer)), "node": .text(filed.author.description),
            "division": .text(filed.division.description), "held": .list(held.map(\.json)),
        ]
    }

    private var effect: String {
        switch item.place {
        case .applied: "applied"
        case .setAside: "set-aside"
        case .withheld: "withheld"
        case .unknown: "unknown"
        }
    }
}

extension CaseView.Held {
    fileprivate var json: JSON {
        ["level": .integer(level.rawValue), "node": JSON(node?.description), "at": JSON(at?.rfc3339)]
    }
}

extension CaseClock {
    fileprivate var json: JSON {
        [
            "kind": .text(kind.rawValue), "started": .text(started.description), "due": .text(due.description),
            "provisional": .bool(isProvisional), "stopped": JSON(stopped?.description),
        ]
    }
}

extension ServiceCase.Holder {
    fileprivate var json: JSON {
        switch self {
        case .nowhere: ["at": nil]
        case .station(let division): ["at": "station", "division": .text(division.description)]
        case .inTransit(let to): ["at": "transit", "to": JSON(to?.description)]
        case .printable: ["at": "printable"]
        case .astray: ["at": "astray"]
        case .applicant: ["at": "applicant"]
        }
    }
}

extension DeliveryOrder {
    /// Name, document number and code are what the parcel is given out for.
    fileprivate func json(revealing: Bool) -> JSON {
        [
            "to": .text(to.description), "object": JSON(parcel?.object),
            "document": JSON(revealing ? parcel?.documentNumber : nil),
            "code": JSON(revealing ? parcel?.code : nil),
            "recipient": JSON(parcel.map { revealing ? $0.recipient.text : $0.recipient.masked }),
        ]
    }
}

extension Applicant {
    fileprivate func json(revealing: Bool) -> JSON {
        guard revealing else { return .text(masked) }
        return [
            "kind": .text(kind.rawValue), "name": .text(name.text), "name_as_given": .text(name.asGiven),
            "document": ["kind": .text(document.kind.rawValue), "number": JSON(document.number)],
            "birth": JSON(birth?.description), "phone": contact.phone, "address": JSON(address),
        ]
    }
}

extension Contact {
    fileprivate var phone: JSON {
        switch self {
        case .phone(let phone): .text(phone)
        case .noPhone: nil
        }
    }
}

extension Application.FileEntry {
    /// Names of files are written by people, who write people's names into them.
    fileprivate func json(revealing: Bool) -> JSON {
        [
            "material": .integer(material), "name": revealing ? .text(name) : nil,
            "scan": JSON(scan?.content.name.description), "format": JSON(scan.map { "\($0.format)" }),
            "bytes": JSON(scan?.content.length),
        ]
    }
}
