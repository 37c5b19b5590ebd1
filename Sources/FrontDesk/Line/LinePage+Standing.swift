import Casework
import Chronology
import Replica

extension LinePage {
    init(
        _ standing: NodeStanding, _ streams: [StreamStanding], _ link: DeskDoors.Link?, _ medium: DeskDoors.Medium?,
        places: PlaceNames, now: Instant, slips: String?
    ) {
        let parent = standing.parent.map { places[$0] }
        self.init(
            slipsPath: slips, link: Link(link, parent: parent, last: standing.lastExchange, now: now),
            trouble: link?.trouble.map(Wording.Line.trouble),
            atRisk: Self.isSafe(standing) || parent == nil
                ? nil
                : Risk(
                    text: Wording.Line.risk(
                        standing.atRisk.entries, cases: standing.atRisk.cases, scans: standing.scans.waiting,
                        drafts: standing.drafts),
                    next: link?.trouble == nil ? Wording.Line.riskNext : Wording.Line.riskNextInTrouble),
            lowRisk: Self.isSafe(standing) && parent != nil ? Wording.Line.safe : nil,
            tiles: Self.tiles(standing, link, now: now), hasStreams: !streams.isEmpty,
            streams: streams.map { Stream($0, isHeld: link?.budget?.hold != nil) },
            budget: link?.budget.map(Wording.Streams.budget), hold: link?.budget?.hold.map(Wording.Streams.hold),
            clock: Wording.Line.clockDoubt(seconds: standing.clockDoubt), warnings: Self.warnings(standing, medium),
            hasChildren: !standing.children.isEmpty || !standing.awaited.isEmpty,
            children: standing.children.map { Child($0, name: places[$0.division], now: now) }
                + standing.awaited.map { Child($0, name: places[$0.division], now: now) })
    }

    /// Were this machine to burn now, somebody else has all that was filed. Forms that were not are nobody else's to have.
    private static func isSafe(_ standing: NodeStanding) -> Bool {
        standing.atRisk.entries == 0 && standing.scans.waiting == 0
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
            if let expected = traffic?.expectedThisMonth {
                tiles.append(
                    Tile(
                        name: Wording.Line.expected, value: Wording.Line.size(expected),
                        note: Wording.Line.expectedNote))
            }
        }
        if standing.scans.quota > 0 {
            let scans = Wording.Scan.tile(standing.scans)
            tiles.append(Tile(name: Wording.Scan.line, value: scans.value, note: scans.note))
        }
        tiles.append(Tile(name: Wording.Line.held, value: Wording.Line.entries(standing.entries), note: ""))
        let retention = standing.retention
        if retention.prunedCases + retention.secludedCases + retention.erasedCases > 0 {
            tiles.append(
                Tile(
                    name: Wording.Line.retention, value: Wording.Line.pruned(retention.prunedCases),
                    note: Wording.Line.retention(retention)))
        }
        return tiles
    }

    /// What nobody counts is not nothing: the page says so.
    private static func tile(_ name: String, today: Int?, month: Int?) -> Tile {
        guard let today, let month else {
            return Tile(name: name, value: Wording.Line.notCounted, note: Wording.Line.notCountedNote)
        }
        return Tile(name: name, value: Wording.Line.size(today), note: Wording.Line.month(month))
    }

    private static func warnings(_ standing: NodeStanding, _ medium: DeskDoors.Medium?) -> [Warning] {
        var warnings: [Warning] = []
        if let medium, let trouble = medium.trouble {
            warnings.append(
                Warning(title: Wording.Line.mediumTitle, text: Wording.Line.medium(medium.behind, trouble)))
        }
        if let restored = standing.restored {
            warnings.append(Warning(title: Wording.Line.restoredTitle, text: Wording.Line.restored(restored)))
        }
        if !standing.clones.isEmpty {
            warnings.append(Warning(title: Wording.Line.cloneTitle, text: Wording.Line.clones(standing.clones.count)))
        }
        if !standing.lost.isEmpty {
            warnings.append(
                Warning(
                    title: Wording.Line.lostTitle,
                    text: Wording.Line.lost(standing.lost.count, numbers: standing.lostNumbers)))
        }
        if let lost = standing.scans.lost.first {
            warnings.append(
                Warning(
                    title: Wording.Scan.lostTitle, text: Wording.Scan.lost(standing.scans.lost),
                    see: SitePath.servedCase(number: lost.number).text, label: Wording.Scan.toCase))
        }
        if !standing.forks.isEmpty {
            warnings.append(Warning(title: Wording.Line.forkTitle, text: Wording.Line.fork(standing.forks.count)))
        }
        if !standing.doubleNumbers.isEmpty {
            warnings.append(
                Warning(
                    title: Wording.Case.title(of: .numberTwice), text: Wording.Line.double(standing.doubleNumbers)))
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
        guard let parent else {
            self.init(style: "good", mark: "●", text: Wording.Line.rootWord, explain: Wording.Line.root)
            return
        }
        let ago = last.map { Wording.ago($0, now: now) }
        if link?.isConnected == true {
            self.init(style: "good", mark: "●", text: Wording.Line.on, explain: Wording.Line.connected(parent))
            return
        }
        switch link?.trouble {
        case nil:
            self.init(
                style: "away", mark: "◌", text: Wording.Line.off, explain: Wording.Line.away(parent, last: ago))
        case .noAddress:
            self.init(
                style: "away", mark: "◌", text: Wording.Line.byStick,
                explain: Wording.Line.byStick(parent, last: ago))
        case .some:
            self.init(
                style: "bad", mark: "✖", text: Wording.Line.inTrouble,
                explain: Wording.Line.explainTrouble(parent, last: ago))
        }
    }
}

extension LinePage.Child {
    /// A village that exchanges nightly is silent for a day without anything being wrong.
    private static let expected: Int64 = 26 * 3600 * 1000

    init(_ child: NodeStanding.Child, name: String, now: Instant) {
        if child.isLost {
            self.init(
                name: name, style: "bad", mark: "✖", state: Wording.Line.childLost,
                last: child.lastExchange.map(Wording.moment) ?? "", note: Wording.Line.childLostNote)
            return
        }
        guard let last = child.lastExchange else {
            let isSilent = child.isSilent(at: now)
            self.init(
                name: name, style: isSilent ? "bad" : "away", mark: isSilent ? "✖" : "◌", state: Wording.Line.never,
                last: "", note: isSilent ? Wording.Line.phone : Wording.Line.neverNote)
            return
        }
        let (style, mark, state, note) =
            if child.isSilent(at: now) {
                ("bad", "✖", Wording.Line.lostContact(days: child.offlineDays), Wording.Line.phone)
            } else if now.milliseconds - last.milliseconds < Self.expected {
                ("good", "●", Wording.Line.heard, "")
            } else {
                ("away", "◌", Wording.Line.silent, "")
            }
        self.init(name: name, style: style, mark: mark, state: state, last: Wording.moment(last), note: note)
    }
}

extension LinePage.Child {
    init(_ post: NodeStanding.Awaited, name: String, now: Instant) {
        let isSilent = post.isSilent(at: now)
        self.init(
            name: name, style: isSilent ? "bad" : "away", mark: isSilent ? "✖" : "◌", state: Wording.Line.never,
            last: "",
            note: isSilent ? Wording.Desk.awaited(until: post.validUntil, now: now) : Wording.Line.neverNote)
    }
}

extension Shell.LineBadge {
    /// Nil at the root, which has nobody above it.
    init?(_ standing: NodeStanding, _ link: DeskDoors.Link?, now: Instant) {
        guard standing.parent != nil else { return nil }
        let waiting = standing.waiting.entries
        let last = standing.lastExchange.map { Wording.ago($0, now: now) }
        let (style, mark, text) =
            if link?.isConnected == true {
                ("good", "●", Wording.Line.on)
            } else {
                switch link?.trouble {
                case nil: ("away", "◌", Wording.Line.badge(Wording.Line.off, last: last))
                case .noAddress: ("away", "◌", Wording.Line.badge(Wording.Line.byStick, last: last))
                case .some: ("bad", "✖", Wording.Line.badge(Wording.Line.inTrouble, last: last))
                }
            }
        self.init(style: style, mark: mark, text: Wording.Line.badge(text, waiting: waiting))
    }
}
