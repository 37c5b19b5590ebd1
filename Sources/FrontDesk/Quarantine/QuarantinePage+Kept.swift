import Casework
import Jurisdiction
import Replica

extension QuarantinePage {
    /// A form that came back: which one, with what was typed and why it was not taken.
    struct Refused: Sendable {
        let path: SitePath
        let form: PostedForm
        let why: String
    }

    init(
        _ events: [WithheldEvent], _ frames: [ParkedFrame], places: PlaceNames, judge: Judge,
        refused: Refused?, csrf: String
    ) {
        func form(_ scope: String, _ path: SitePath, _ button: String, _ style: String) -> Form? {
            guard case .may = judge else { return nil }
            let mine = refused?.path == path ? refused : nil
            return Form(
                path: path.text,
                fields: [
                    FormRow(
                        id: "reason", label: Wording.Quarantine.reason, error: mine?.why, required: true, wide: true,
                        value: mine?.form["reason"] ?? "", line: .init()
                    ).within(scope)
                ], button: button, style: style)
        }
        self.init(
            problem: refused?.why, csrf: csrf, hasEvents: !events.isEmpty,
            events: events.map { event in
                Event(
                    number: event.number, path: SitePath.servedCase(number: event.number).text,
                    name: EventName(rawValue: event.kind)?.chinese ?? Wording.Case.unknownKind,
                    author: event.division.map { places[$0] } ?? "\(event.author)", reason: event.reason,
                    form: form(
                        event.id, .release(event: event.id),
                        Wording.Quarantine.release, "primary"))
            }, hasFrames: !frames.isEmpty,
            frames: frames.map { frame in
                Frame(
                    from: frame.division.map { places[$0] } ?? "\(frame.from)", at: Wording.moment(frame.at),
                    size: Wording.Line.size(frame.bytes),
                    reason: frame.reason,
                    form: form(
                        hexadecimal(frame.digest), .reject(frame: hexadecimal(frame.digest)),
                        Wording.Quarantine.reject, "danger"))
            }, nothing: events.isEmpty && frames.isEmpty ? Wording.Quarantine.nothing : nil,
            cannot: events.isEmpty && frames.isEmpty ? nil : judge.sentence)
    }

    /// Whether somebody may release and reject here.
    enum Judge: Sendable {
        case may, notAtThisLevel, notTheirRole

        init(_ officer: Officer, at level: Level) {
            let roles: Set<Role> = [.decider, .legalReviewer, .administrator]
            self = level == .village ? .notAtThisLevel : officer.roles.isDisjoint(with: roles) ? .notTheirRole : .may
        }

        var sentence: String? {
            switch self {
            case .may: nil
            case .notAtThisLevel: Wording.Quarantine.notHere
            case .notTheirRole: Wording.Quarantine.notYou
            }
        }
    }
}

/// Lower-case, two digits a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
