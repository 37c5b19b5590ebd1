import Casework
import Chronology
import Jurisdiction
import Replica

extension DeskPage {
    init(
        inbox: Inbox, found: [CaseLine]?, text: String, drafts: DraftList?, silence: Silence?, csrf: String,
        today: CivilDate
    ) {
        self.init(
            csrf: csrf, text: text,
            found: found.map { lines in
                Found(
                    heading: lines.isEmpty ? Wording.Desk.nothing : Wording.Desk.found(lines.count),
                    hasLines: !lines.isEmpty, lines: lines.map { CaseRow($0, today: today) })
            }, drafts: drafts, total: inbox.heaps.isEmpty ? "" : Wording.Desk.count(inbox.count),
            groups: inbox.heaps.map { heap in
                Group(
                    heading: Wording.Desk.waiting(heap.stage), count: "\(heap.count)",
                    lines: heap.lines.map { CaseRow($0, today: today) },
                    cut: heap.count > heap.lines.count ? Wording.Desk.cut(heap.lines.count) : nil)
            }, empty: inbox.heaps.isEmpty, silence: silence)
    }
}

extension DeskPage.Silence {
    /// Nil while everybody below has been heard from in time.
    init?(_ standing: NodeStanding, prepared: [BundleDoor.Prepared], places: PlaceNames, now: Instant) {
        let silent = standing.children.filter { $0.isSilent(at: now) }
        let awaited = standing.awaited.filter { $0.isSilent(at: now) }
        guard !silent.isEmpty || !awaited.isEmpty else { return nil }
        self.init(
            heading: Wording.Desk.silent(silent.count + awaited.count),
            stations: silent.map { child in
                Station(
                    name: places[child.division],
                    last: child.lastExchange.map { Wording.Desk.lastWord($0, now: now, days: child.offlineDays) }
                        ?? Wording.Desk.noWord(since: child.since, now: now, days: child.offlineDays),
                    ready: prepared.first { $0.node == child.node }.map { DeskPage.Silence.Ready($0, now: now) },
                    exportPath: SitePath.exportBundle(node: child.node.description).text)
            }
                + awaited.map { post in
                    Station(
                        name: places[post.division],
                        last: Wording.Desk.noWord(since: post.enrolled, now: now, days: post.offlineDays),
                        note: Wording.Desk.awaited(until: post.validUntil, now: now))
                })
    }
}

extension DeskPage.Silence.Ready {
    init(_ prepared: BundleDoor.Prepared, now: Instant) {
        self.init(
            text: Wording.Desk.ready(prepared.at, now: now),
            files: prepared.files.map {
                DeskPage.Silence.File(
                    path: SitePath.preparedBundle(node: prepared.node.description, number: "\($0.number)").text,
                    text: Wording.Bundle.file($0.number, length: $0.length))
            })
    }
}

extension CaseRow {
    init(_ line: CaseLine, today: CivilDate) {
        path = SitePath.servedCase(number: line.number).text
        number = line.number
        matter = line.matter
        applicant = line.applicant
        stage = line.stage.chinese
        due = line.stage.isDecided ? nil : line.due.map { DueMark($0, today: today) }
    }
}

extension DueMark {
    /// Three days are enough to act in; more than that needs no mark.
    private static let soon = 3

    init(_ due: CivilDate, today: CivilDate) {
        let days = today.days(until: due)
        date = "\(due)"
        switch days {
        case ..<0: (style, mark) = ("over", Wording.Desk.over(-days))
        case 0: (style, mark) = ("today", Wording.Desk.today)
        case ...Self.soon: (style, mark) = ("soon", Wording.Desk.left(days))
        default: (style, mark) = ("later", "")
        }
    }
}
