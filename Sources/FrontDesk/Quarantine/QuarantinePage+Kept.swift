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
        _ events: [WithheldEvent], _ frames: [ParkedFrame], places: PlaceNames, for officer: Officer, at level: Level,
        refused: Refused?, csrf: String
    ) {
        func form(_ scope: String, _ path: SitePath, _ button: String, _ style: String) -> Form {
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
                    author: event.division.map { places[$0] } ?? "\(event.author)",
                    reason: Wording.Quarantine.reason(event.reason), next: Wording.Quarantine.next(of: event),
                    form: event.isReleasableHere && officer.mayRelease
                        ? form(event.id, .release(event: event.id), Wording.Quarantine.release, "primary") : nil)
            }, hasFrames: !frames.isEmpty,
            frames: frames.map { frame in
                Frame(
                    from: frame.division.map { places[$0] } ?? "\(frame.from)", at: Wording.moment(frame.at),
                    size: Wording.Line.size(frame.bytes), reason: Wording.Quarantine.fault(frame.code),
                    form: officer.mayReject(at: level)
                        ? form(frame.id, .reject(frame: frame.id), Wording.Quarantine.reject, "danger") : nil)
            }, nothing: events.isEmpty && frames.isEmpty ? Wording.Quarantine.nothing : nil,
            cannot: Self.cannot(events, frames, officer, level))
    }

    private static func cannot(
        _ events: [WithheldEvent], _ frames: [ParkedFrame], _ officer: Officer, _ level: Level
    ) -> String? {
        var sentences: [String] = []
        if events.contains(where: \.isReleasableHere), !officer.mayRelease {
            sentences.append(Wording.Quarantine.releaseNotYou)
        }
        if !frames.isEmpty, !officer.mayReject(at: level) {
            sentences.append(level == .village ? Wording.Quarantine.rejectNotYouHere : Wording.Quarantine.rejectNotYou)
        }
        return sentences.isEmpty ? nil : sentences.joined()
    }
}
