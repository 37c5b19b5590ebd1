import Chronology
import Jurisdiction
import Replica

extension BundlePage {
    /// Whoever is right above or below, and everybody with whom there has been a bundle.
    init(
        _ standings: [BundleStanding], silent: [NodeStanding.Child], places: PlaceNames, made: [BundleDoor.Made],
        problem: String?, csrf: String
    ) {
        let silent = Set(silent.map(\.node))
        var shown: Set<NodeID> = []
        let rows = standings.filter { $0.partner.isAdjacent || !$0.isEmpty }
            .map { Row($0, isSilent: silent.contains($0.partner.node), name: places[$0.partner.post.division]) }
        self.init(
            csrf: csrf, problem: problem,
            made: made.map { Made($0, for: places[$0.division], isNewest: shown.insert($0.node).inserted) }, rows: rows,
            nobody: rows.isEmpty ? Wording.Bundle.nobody : nil)
    }
}

extension BundlePage.Made {
    /// - Parameter isNewest: of those for this station; what an earlier one had no room for is in it.
    init(_ made: BundleDoor.Made, for name: String, isNewest: Bool) {
        self.init(
            heading: Wording.Bundle.made(made.files.count, for: name),
            files: made.files.map {
                File(
                    path: SitePath.exportedBundle(node: made.node.description, number: "\($0.number)").text,
                    text: Wording.Bundle.file($0.number, length: $0.length))
            }, left: !isNewest || made.scansLeft == 0 ? nil : Wording.Bundle.left(scans: made.scansLeft))
    }
}

extension BundlePage.Row {
    init(_ standing: BundleStanding, isSilent: Bool, name: String) {
        let last = standing.exported.last
        let came = standing.taken.last { $0.isWhole }
        let isWaiting = standing.exported.contains { $0.fate == .underWay }
        self.init(
            name: name, exportPath: SitePath.exportBundle(node: standing.partner.node.description).text,
            style: standing.nextStep == nil && !isSilent ? "good" : "away",
            exported: last.map { Wording.Bundle.exported($0.number, at: $0.at, $0.contents, $0.fate) }
                ?? Wording.Bundle.noneYet,
            taken: came.map { Wording.Bundle.taken($0.number, at: $0.at, $0.contents) } ?? Wording.Bundle.noneYet,
            next: [
                isSilent ? Wording.Bundle.silent : nil, standing.nextStep.map(Wording.Bundle.next),
                standing.nextStep == nil && isWaiting ? Wording.Bundle.waiting : nil,
                isWaiting && standing.scansLeft > 0 ? Wording.Bundle.left(scans: standing.scansLeft) : nil,
            ].compactMap { $0 }.joined())
    }
}
