import Chronology
import Replica

extension LinePage {
    init(
        _ standing: NodeStanding, _ link: DeskDoors.Link?, places: PlaceNames, now: Instant
    ) {
        let parent = standing.parent.map { places[$0] }
        self.init(
            link: Link(link, parent: parent, last: standing.lastExchange, now: now),
            atRisk: standing.atRisk.entries == 0 || parent == nil
                ? nil
                : Risk(
                    text: Wording.Line.risk(standing.atRisk.entries, cases: standing.atRisk.cases),
                    next: Wording.Line.riskNext),
            lowRisk: standing.atRisk.entries == 0 && parent != nil ? Wording.Line.safe : nil,
            tiles: Self.tiles(standing, link, now: now),
            clock: Wording.Line.clockDoubt(seconds: standing.clockDoubt), warnings: Self.warnings(standing),
            hasChildren: !standing.children.isEmpty,
            children: standing.children.map { Child($0, name: places[$0.division], now: now) })
    }

    private static func tiles(_ standing: NodeStanding, _ link: DeskDoors.Link?, now: Instant) -> [Tile] {
        let waiting = standing.waiting
        var tiles: [Tile] = []
        if standing.parent != nil {
            tiles.append(
                Tile(
                    name: Wording.Line.waiting, value: Wording.Line.entries(waiting.entries),
                    note: waiting.oldest.map {
                        Wording.Line.size(waiting.bytes) + Wording.Line.oldest($0)
                    } ?? ""))
            tiles.append(
                Tile(
                    name: Wording.Line.last,
                    value: standing.lastExchange.map { Wording.ago($0, now: now) } ?? Wording.Line.never,
                    note: standing.lastExchange.map(Wording.moment) ?? ""))
        }
        if link != nil {
            let traffic = link?.traffic
            tiles.append(
                Self.tile(Wording.Line.sent, today: traffic?.sentToday, month: traffic?.sentThisMonth))
            tiles.append(
                Self.tile(Wording.Line.received, today: traffic?.receivedToday, month: traffic?.receivedThisMonth))
        }
        tiles.append(Tile(name: Wording.Line.held, value: Wording.Line.entries(standing.entries), note: ""))
        return tiles
    }

    /// What nobody counts is not nothing: the page says so.
    private static func tile(_ name: String, today: Int?, month: Int?) -> Tile {
        guard let today, let month else {
            return Tile(name: name, value: Wording.Line.notCounted, note: Wording.Line.notCountedNote)
        }
        return Tile(name: name, value: Wording.Line.size(today), note: Wording.Line.month(month))
    }

    private static func warnings(_ standing: NodeStanding) -> [Warning] {
        var warnings: [Warning] = []
        if !standing.lost.isEmpty {
            warnings.append(Warning(title: Wording.Line.lostTitle, text: Wording.Line.lost(standing.lost.count)))
        }
        if !standing.forks.isEmpty {
            warnings.append(Warning(title: Wording.Line.forkTitle, text: Wording.Line.fork(standing.forks.count)))
        }
        if standing.parked > 0 {
            warnings.append(
                Warning(
                    title: Wording.Line.parkedTitle, text: Wording.Line.parked(standing.parked),
                    see: SitePath.quarantine.text,
                    label: Wording.Quarantine.see))
        }
        if standing.withoutEffect > 0 {
            warnings.append(
                Warning(
                    title: Wording.Line.withheldTitle, text: Wording.Line.withheld(standing.withoutEffect),
                    see: SitePath.quarantine.text, label: Wording.Quarantine.see))
        }
        return warnings
    }
}

extension LinePage.Link {
    init(_ link: DeskDoors.Link?, parent: String?, last: Instant?, now: Instant) {
        guard let parent, let link else {
            self.init(style: "good", mark: "●", text: Wording.Line.rootWord, explain: Wording.Line.root)
            return
        }
        if link.isConnected {
            self.init(style: "good", mark: "●", text: Wording.Line.on, explain: Wording.Line.connected(parent))
        } else {
            self.init(
                style: "away", mark: "◌", text: Wording.Line.off,
                explain: Wording.Line.away(parent, last: last.map { Wording.ago($0, now: now) }))
        }
    }
}

extension LinePage.Child {
    /// A village that exchanges nightly is silent for a day without anything being wrong; after three somebody should phone.
    private static let (expected, alarming): (Int64, Int64) = (26 * 3600 * 1000, 72 * 3600 * 1000)

    init(_ child: NodeStanding.Child, name: String, now: Instant) {
        guard let last = child.lastExchange else {
            self.init(
                name: name, style: "away", mark: "◌", state: Wording.Line.never, last: "", note: Wording.Line.neverNote)
            return
        }
        let silent = now.milliseconds - last.milliseconds
        let (style, mark, state, note) =
            switch silent {
            case ..<Self.expected: ("good", "●", Wording.Line.heard, "")
            case ..<Self.alarming: ("away", "◌", Wording.Line.silent, "")
            default: ("bad", "✖", Wording.Line.lostContact, Wording.Line.phone)
            }
        self.init(name: name, style: style, mark: mark, state: state, last: Wording.moment(last), note: note)
    }
}

extension Shell.LineBadge {
    /// Nil at the root, which has nobody above it.
    init?(_ standing: NodeStanding, _ link: DeskDoors.Link?, now: Instant) {
        guard standing.parent != nil, let link else { return nil }
        let waiting = standing.waiting.entries
        let text =
            link.isConnected
            ? Wording.Line.on : Wording.Line.badgeOff(standing.lastExchange.map { Wording.ago($0, now: now) })
        self.init(
            style: link.isConnected ? "good" : "away", mark: link.isConnected ? "●" : "◌",
            text: Wording.Line.badge(text, waiting: waiting))
    }
}
