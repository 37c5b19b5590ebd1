package import Exchange
import Jurisdiction
package import Neighbours
package import Replica
import Scans
import Trust

/// What an export asks of the replica, each in one turn on it.
extension Replica {
    /// What goes into the files for a node, as far as it is known before the first frame.
    package func bundlePlan(for partner: BundlePartner) throws -> BundlePacker.Plan {
        // What came by a line meanwhile may be what early frames waited for.
        _ = try admitEarly()
        let holdings = try word(for: partner)
        let arrived = try arrivedBundles(from: partner.node)
        let standing = try bundleStanding(of: partner)
        return BundlePacker.Plan(
            recipient: partner.node, seal: partner.seal, head: identity.keys.head, chain: identity.chain.chain.shown,
            authority: try authoritySize(), beacon: StatedTime(trustedNow(), isKnown: false).bytes,
            arrived: BundleCover.Arrived(highest: arrived.highest, missing: arrived.missing), holdings: holdings,
            custody: partner.isAbove || !partner.isAdjacent ? nil : try bundleCustody(for: partner.neighbour),
            after: try told(by: partner.node),
            // As on a line: where two clones went on from one point, the lower of two neighbours begins.
            insists: partner.isAbove && standing.needed.isEmpty && !standing.isUnfinished,
            scans: hasScans && !partner.isExpired ? try scanCargo(for: partner) : nil)
    }

    private func scanCargo(for partner: BundlePartner) throws -> ScanCargo {
        ScanCargo(
            wants: try scansWanted(of: partner.neighbour).enumerated().map { place, scan in
                .init(number: UInt32(place + 1), name: scan.name, held: scan.held)
            },
            held: try scansAsked(by: partner),
            asks: try scansToAsk(of: partner, limit: ExchangeWire.scanNamesLimit),
            items: try scansDue(to: partner).map {
                .init(name: $0.name, offset: $0.offset, length: $0.length)
            })
    }

    private func bundleCustody(for child: Neighbour) throws -> Custody? {
        let lines = try custody(for: child)
        guard !lines.isEmpty else { return nil }
        return Custody(lines.map { Custody.Line(level: UInt32($0.level), journal: $0.journal, tips: $0.tips) })
    }

    /// Gives the packer what it needs next.
    private func serve(
        _ need: BundlePacker.Need, of packer: inout BundlePacker, for partner: BundlePartner
    ) throws -> [BundlePacker.Output] {
        switch need {
        case .number: return try packer.begin(number: try numberBundle(for: partner.node, first: packer.first))
        case .frame(let demand):
            return try packer.take(try nextFrame(for: partner, demand))
        case .scan(let name, let offset, let count):
            return try packer.take(scan: try scanBytes(of: name, from: offset, count: count))
        }
    }

    package func nextFrame(for partner: BundlePartner, _ demand: Session.Demand) throws -> [UInt8]? {
        try nextFrame(
            for: partner.neighbour, after: demand.after, except: demand.except, limit: demand.limit,
            insists: demand.insists, isExpired: partner.isExpired)
    }

    /// - Parameter isReady: it lies ready, and nobody takes it along yet.
    package func noteExported(
        _ part: BundlePacker.Part, for partner: BundlePartner, isReady: Bool = false
    ) throws {
        try noteExported(
            BundleMark(
                number: part.number, id: part.id, first: part.first, isLast: part.isLast,
                authority: try authoritySize()),
            for: partner.node,
            holding: BundleContents(
                entries: part.entries, scans: part.scans.count { $0.isWhole }, scanBytes: part.scanBytes),
            scans: part.scans.map { ($0.name, $0.end) }, isReady: isReady)
    }

    /// Everything that a node lacks by its last word, in one file or in several of at most `limit` bytes.
    package func exportBundles(for partner: BundlePartner, limit: Int? = nil) throws -> [[UInt8]] {
        var packer = BundlePacker(try bundlePlan(for: partner), limit: limit)
        var (files, file): ([[UInt8]], [UInt8]) = ([], [])
        while let need = packer.need {
            for output in try serve(need, of: &packer, for: partner) {
                switch output {
                case .bytes(let bytes): file += bytes
                case .ended(let part):
                    try noteExported(part, for: partner)
                    files.append(file)
                    file = []
                }
            }
        }
        return files
    }
}
