import ArgumentParser
import Chronology
import Exchange
import Journal
import Jurisdiction
import Node
import Replica
import Scans
import Trust
import Uplink

/// `linban status`: how the node stands.
struct Status: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Say how the node stands; also while it is locked.")
    static let worksLocked = true

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        if await session.household.isLocked { return try await locked(session) }
        let (standing, catalog, streams) = try await session.perform {
            (try $0.standing(), try $0.catalogExtent(), try $0.streams())
        }
        let line = await session.running?.caller.status ?? ParentCaller.Status()
        let usage = try await used(session)
        let medium: SecondMedium.Standing?
        if let running = session.running {
            medium = try await running.medium.standing()
        } else {
            medium = try await session.household.mirrorAtRest().standing()
        }
        let budget = try session.running?.budget ?? ServeSettings.kept(in: session.directory).budget
        let cost = standing.parent.map { _ in
            LineCost(used: usage, budget: budget, streams: streams, waiting: standing.waiting.bytes)
        }
        try await session.answer(
            document(standing, catalog, line, cost, medium, try await prepared(session)),
            text(standing, line, cost))
    }

    private func prepared(_ session: Session) async throws -> [PreparedBundles.Prepared] {
        try await PreparedBundles(session.household.station, session.directory).standing()
    }

    /// Nil where the count cannot be read, which is no reason to say nothing else.
    private func used(_ session: Session) async throws -> LineUsage? {
        do { return try await session.running?.usage.upToDate() ?? UsageBook.kept(in: session.directory) } catch {
            try await session.terminal.say("linban: the bytes used are not known: \(error)")
            return nil
        }
    }

    private func locked(_ session: Session) async throws {
        let facts = try await session.household.storedIdentity()
        let attributes = facts.chain.leaf.attributes
        try await session.answer(
            [
                "node": JSON(facts.chain.leaf.node?.description), "name": .text(facts.name),
                "level": .integer(attributes.level.rawValue), "division": .text(facts.chain.post.division.description),
                "locked": true,
            ],
            "\(facts.name): locked")
    }

    private func document(
        _ standing: NodeStanding, _ catalog: CatalogExtent, _ line: ParentCaller.Status, _ cost: LineCost?,
        _ medium: SecondMedium.Standing?, _ prepared: [PreparedBundles.Prepared]
    ) -> JSON {
        [
            "node": .text(standing.node.description), "name": .text(standing.name),
            "level": .integer(standing.post.level.rawValue), "division": .text(standing.post.division.description),
            "locked": false,
            "tips": .list(
                standing.tips.map { line in
                    [
                        "journal": .text(line.journal.description),
                        "tips": .list(
                            line.tips.map {
                                ["segment": .text($0.segment.description), "size": .integer(Int($0.size))]
                            }),
                    ]
                }),
            "forks": .list(standing.forks.map { .text($0.description) }),
            "entries": .integer(standing.entries),
            "waiting": [
                "entries": .integer(standing.waiting.entries), "bytes": .integer(standing.waiting.bytes),
                "oldest": JSON(standing.waiting.oldest?.rfc3339),
            ],
            "parent": standing.parent.map { division in
                [
                    "division": .text(division.description), "reachable": .bool(line.isConnected),
                    "trouble": JSON(line.trouble?.code),
                    "last_exchange": JSON(standing.lastExchange?.rfc3339),
                    "acknowledged": .bool(standing.waiting.entries == 0),
                ]
            } ?? .null,
            "children": .list(
                standing.children.map { station in child(station, prepared.first { $0.node == station.node }) }),
            "awaited": .list(standing.awaited.map(awaited)),
            "at_risk": [
                "actions": .integer(standing.atRisk.entries), "cases": .integer(standing.atRisk.cases),
                "scans": .integer(standing.scans.waiting), "scan_bytes": .integer(standing.scans.waitingBytes),
                "drafts": .integer(standing.drafts),
            ],
            "retention": [
                "pruned": [
                    "entries": .integer(standing.retention.prunedEntries),
                    "cases": .integer(standing.retention.prunedCases),
                ],
                "without_private_parts": .integer(standing.retention.secludedCases),
                "erased": .integer(standing.retention.erasedCases),
                "staying": [
                    "not_held_twice": .integer(standing.retention.staying.notHeldTwice),
                    "scans": .integer(standing.retention.staying.scans),
                    "damaged": .bool(standing.retention.staying.damaged),
                ],
            ],
            "without_effect": .integer(standing.withoutEffect), "parked": .integer(standing.parked),
            "parts_pending": .integer(standing.partsPending), "conflicts_open": .integer(standing.conflictsOpen),
            "double_numbers": .list(standing.doubleNumbers.map(JSON.text)),
            "clock": [
                "offset_seconds": .integer(Int(standing.clockOffset)), "trusted": .text(standing.trusted.rfc3339),
                "doubt_seconds": JSON(standing.clockDoubt.map(Int.init)),
            ],
            "catalog": [
                "matters": .integer(catalog.matters), "whole": .integer(catalog.whole),
                "ahead": .integer(catalog.ahead), "wanted": .integer(catalog.wanted),
            ],
            "scans": [
                "held": .integer(standing.scans.held), "bytes": .integer(standing.scans.bytes),
                "waiting": .integer(standing.scans.waiting), "waiting_bytes": .integer(standing.scans.waitingBytes),
                "wanted": .integer(standing.scans.wanted),
                "lost": .list(
                    standing.scans.lost.map { ["number": .text($0.number), "scan": .text($0.name.description)] }),
                "quota": .integer(standing.scans.quota),
                "shortage": JSON(standing.scans.shortage?.code),
            ],
            "lost": .list(standing.lost.map { .text($0.description) }),
            "lost_numbers": .list(standing.lostNumbers.map(JSON.text)), "restored": JSON(standing.restored?.rfc3339),
            "clones": .list(standing.clones.map { .text($0.description) }),
            "damaged": .integer(standing.damaged),
            "medium": medium.map {
                [
                    "path": JSON($0.path), "behind": .integer($0.behind.entries),
                    "behind_forms": .integer($0.behind.forms), "behind_pictures": .integer($0.behind.pictures),
                    "current": JSON($0.current?.rfc3339),
                    "trouble": JSON($0.trouble?.description),
                ]
            } ?? .null,
            "budget": cost?.json ?? .null,
        ]
    }

    private func child(_ child: NodeStanding.Child, _ prepared: PreparedBundles.Prepared?) -> JSON {
        [
            "node": .text(child.node.description), "division": .text(child.division.description),
            "last_exchange": JSON(child.lastExchange?.rfc3339), "offline_days": .integer(child.offlineDays),
            "silent": .bool(child.isSilent(at: SystemClock().wall())),
            "lost": .bool(child.isLost),
            "prepared": prepared.map { bundle in
                [
                    "at": .text(bundle.made.rfc3339), "numbers": .list(bundle.files.map { .integer(Int($0.number)) }),
                    "bytes": .integer(bundle.files.reduce(0) { $0 + $1.length }),
                ]
            } ?? .null,
        ]
    }

    /// What would be lost if this machine burned now, each with what to do about it.
    /// - Parameter scans: that the level above is not known to hold; none where nothing is above.
    static func risks(entries: Int, cases: Int, scans: Int, drafts: Int) -> [String] {
        let carry = "run `linban sync --now`, or carry them with `linban bundle export`"
        var risks: [String] = []
        if entries > 0 { risks.append("\(entries) entries about \(cases) cases are on this machine alone: \(carry)") }
        if scans > 0 { risks.append("\(scans) scans that the level above is not known to hold: \(carry)") }
        if drafts > 0 {
            risks.append("\(drafts) forms that are not filed yet are here alone: finish them at the pages")
        }
        return risks.map { "AT RISK: " + $0 }
    }

    private func awaited(_ post: NodeStanding.Awaited) -> JSON {
        [
            "division": .text(post.division.description), "enrolled": .text(post.enrolled.rfc3339),
            "valid_until": .text(post.validUntil.rfc3339), "offline_days": .integer(post.offlineDays),
            "silent": .bool(post.isSilent(at: SystemClock().wall())),
        ]
    }

    private func text(_ standing: NodeStanding, _ line: ParentCaller.Status, _ cost: LineCost?) -> String {
        var lines = [
            "\(standing.name) (\(standing.post.division), node \(standing.node))",
            "\(standing.entries) entries; \(standing.waiting.entries) wait for the level above",
        ]
        lines += Self.risks(
            entries: standing.atRisk.entries, cases: standing.atRisk.cases,
            scans: standing.parent == nil ? 0 : standing.scans.waiting, drafts: standing.drafts)
        let retention = standing.retention
        if retention.prunedCases + retention.secludedCases + retention.erasedCases > 0 {
            lines.append(
                "past their time: \(retention.prunedCases) cases of which names are left, \(retention.secludedCases) without their "
                    + "private parts; \(retention.erasedCases) were erased. The level above keeps the rest")
        }
        let staying = retention.staying
        if staying.notHeldTwice > 0 {
            lines.append(
                "past their time, and here still: \(staying.notHeldTwice) cases that the district and one more have not said of late to hold "
                    + "whole. Sync, and make a backup")
        }
        if staying.scans > 0 {
            lines.append(
                "past their time, and here still: \(staying.scans) cases with scans that the level above has not fetched. Sync; look at the "
                    + "room it has left")
        }
        if staying.damaged {
            lines.append("past their time, and here still: cases wait until what is damaged was mended. Sync")
        }
        if let trouble = line.trouble, trouble != .unreachable {
            lines.append("LINE: no exchange with the level above: \(trouble.code). The page 线路 says what to do")
        }
        if let cost, cost.isUncounted {
            lines.append(
                "LINE: the bytes used cannot be read: authority and cases alone go. Remove the file `usage` in the data directory while "
                    + "the node does not run; the count begins anew")
        }
        if let hold = cost?.hold {
            lines.append(
                "LINE: \(hold.bound == .hours ? "outside its hours" : "the \(hold.bound.rawValue)'s bytes are used"): authority and cases "
                    + "alone go until \(hold.until.rfc3339). Carry the rest with `linban bundle export`, or raise the bound in the "
                    + "configuration of `serve`")
        }
        lines += standing.lost.map { "LOST: \($0)" }
        if !standing.lostNumbers.isEmpty {
            lines.append("LOST: cases \(standing.lostNumbers.joined(separator: ", ")): look for their slips")
        }
        if let restored = standing.restored {
            lines.append(
                "RESTORED from a backup of \(restored.rfc3339): what came after it is known when the parent was reached"
            )
        }
        if !standing.clones.isEmpty {
            let nodes = standing.clones.map(\.description).joined(separator: ", ")
            lines.append(
                "CLONES: one enrolment file was opened by several nodes: \(nodes). Revoke those that are not yours")
        }
        if standing.damaged > 0 {
            lines.append("DAMAGED: \(standing.damaged) entries are asked for again at the next exchange")
        }
        lines += standing.forks.map { "FORK: journal \($0) has more than one tip" }
        if !standing.scans.lost.isEmpty {
            let numbers = Array(Set(standing.scans.lost.map(\.number))).sorted().joined(separator: ", ")
            lines.append(
                "LOST SCANS: \(standing.scans.lost.count), of \(numbers): exchange with the level above; what it has not got "
                    + "either, ask for once, and only while the case is examined")
        }
        lines += standing.doubleNumbers.map { "DOUBLE: several cases carry \($0): linban conflict list" }
        if standing.conflictsOpen > 0 {
            lines.append("\(standing.conflictsOpen) conflicts are open: linban conflict list")
        }
        return lines.joined(separator: "\n")
    }
}
