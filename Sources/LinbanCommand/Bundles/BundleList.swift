import ArgumentParser
import Chronology
import Jurisdiction
import Node
import Replica

/// `linban bundle list`: which bundles went and came, which are acknowledged, which are missing.
struct BundleList: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the bundles between this node and others, and what is missing.")

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let standings = try await session.perform { try $0.bundleStandings() }
        try await session.answer(
            ["neighbours": .list(standings.map(document))],
            standings.isEmpty ? "nobody to make a bundle for" : standings.map(text).joined(separator: "\n"))
    }

    private func document(_ standing: BundleStanding) -> JSON {
        [
            "node": .text(standing.partner.node.description),
            "division": .text(standing.partner.post.division.description),
            "level": .integer(standing.partner.post.level.rawValue), "above": .bool(standing.partner.isAbove),
            "exported": .list(
                standing.exported.map { bundle in
                    [
                        "number": .integer(Int(bundle.number)), "at": .text(bundle.at.rfc3339),
                        "acknowledged": .bool(bundle.fate == .arrived), "fate": .text(word(bundle.fate)),
                        "entries": .integer(bundle.contents.entries), "scans": .integer(bundle.contents.scans),
                        "scan_bytes": .integer(bundle.contents.scanBytes),
                    ]
                }),
            "imported": .list(
                standing.taken.map { bundle in
                    [
                        "number": .integer(Int(bundle.number)), "at": .text(bundle.at.rfc3339),
                        "whole": .bool(bundle.isWhole), "entries": .integer(bundle.contents.entries),
                        "scans": .integer(bundle.contents.scans), "scan_bytes": .integer(bundle.contents.scanBytes),
                    ]
                }),
            "missing": .list(standing.missing.map { .integer(Int($0.number)) }),
            "needed": .list(standing.needed.map { .integer(Int($0)) }),
            "unfinished": .bool(standing.isUnfinished), "early_bytes": .integer(standing.early),
            "next": JSON(nextStep(standing)),
        ]
    }

    private func text(_ standing: BundleStanding) -> String {
        let partner = standing.partner
        var lines = ["\(partner.post.division) (node \(partner.node), \(partner.isAbove ? "above" : "below"))"]
        if !standing.exported.isEmpty {
            let bundles = standing.exported.map { "\($0.number) \(word($0.fate))" }
            lines.append("  exported: " + bundles.joined(separator: ", "))
        }
        if !standing.taken.isEmpty {
            let bundles = standing.taken.map { "\($0.number)" + ($0.isWhole ? "" : " begun") }
            lines.append("  imported: " + bundles.joined(separator: ", "))
        }
        if !standing.missing.isEmpty {
            let numbers = standing.missing.map { "\($0.number)" + ($0.isNeeded ? "" : " (contained in a later one)") }
            lines.append("  missing: " + numbers.joined(separator: ", "))
        }
        if let step = nextStep(standing) { lines.append("  " + step) }
        return lines.joined(separator: "\n")
    }

    private func word(_ fate: BundleStanding.Fate) -> String {
        switch fate {
        case .begun: "not finished"
        case .ready: "ready, not carried yet"
        case .underWay: "under way"
        case .arrived: "arrived"
        case .lost: "not arrived"
        }
    }

    private func nextStep(_ standing: BundleStanding) -> String? {
        let (division, node) = (standing.partner.post.division, standing.partner.node)
        return switch standing.nextStep {
        case .takeAgain: "taking a bundle was cut short: import the same file again"
        case .ask(let numbers):
            "number \(numbers.map(String.init).joined(separator: ", ")) is missing: look for the file, or let \(division) "
                + "export again"
        case .takeRest: "the export of \(division) has more files: import those too"
        case .exportAgain: "the last bundle did not arrive: linban bundle export --for \(node)"
        case .exportBack: "\(division) does not know yet what arrived: linban bundle export --for \(node)"
        case nil: nil
        }
    }
}
