import Dealings
import Foundation
import FrontDesk
import Jurisdiction
import Neighbours
import Replica
import Trust

extension BundleDoor {
    /// Files lie in the data directory for as long as they are handed in or out; sealed as they are, nobody reads them there.
    init(_ station: Station, _ directory: DataDirectory, _ prepared: PreparedBundles) {
        let folder = directory.bundles
        self.init(
            folder: folder,
            export: { node, limit in
                let partner = try await station.perform { try $0.bundlePartner(node) }
                var entropy = SystemEntropy()
                let name = entropy.bytes(16).reduce(into: "") { $0 += String($1, radix: 16) }
                let written = try await station.exportBundles(for: partner, to: "\(folder)/\(name)", limit: limit)
                return Made(
                    node: partner.node, division: partner.post.division,
                    files: written.files.map {
                        File(path: $0.path, number: $0.part.number, length: $0.part.length)
                    }, scansLeft: written.scansLeft)
            },
            prepared: {
                try await prepared.standing().map { bundle in
                    Prepared(
                        node: bundle.node, at: bundle.made,
                        files: bundle.files.map { File(path: $0.path, number: $0.number, length: $0.length) })
                }
            },
            carry: { number, node in try await prepared.carry(number, to: node) },
            take: { path in
                do {
                    let taken = try await station.takeBundle(from: BundleFile(path: path))
                    return .taken(
                        Taken(
                            division: taken.author.post.division, number: taken.number, entries: taken.admitted.entries,
                            scans: taken.scans.whole, scanBytesLeft: taken.scans.left,
                            needed: taken.needed, isUnfinished: taken.isUnfinished, isTwin: taken.isTwin,
                            parked: taken.admitted.parked))
                } catch let refusal as BundleRefusal {
                    return .refused(Refusal(refusal.code))
                }
            })
    }
}

extension BundleDoor.Refusal {
    fileprivate init(_ code: BundleRefusal.Code) {
        self =
            switch code {
            case .notABundle: .notABundle
            case .unknownVersion: .unknownVersion
            case .notForThisNode: .notForThisNode
            case .alteredOrCut: .alteredOrCut
            case .malformed: .malformed
            case .untrusted: .untrusted
            case .revoked: .revoked
            case .stranger: .stranger
            case .outdated: .outdated
            case .replayed: .replayed
            case .noRoom: .noRoom
            }
    }
}
