package import Dealings
import Foundation
package import Neighbours
package import Replica
import Trust

/// A file that an export wrote.
package struct WrittenBundle: Sendable {
    package let path: String
    package let part: BundlePacker.Part
}

/// What an export wrote, and which scans found no room in it.
package struct BundleExported: Sendable {
    package let files: [WrittenBundle]
    package let scansLeft: Int
    /// Sealed.
    package let scanBytesLeft: Int
}

/// Bundles on a running node: frame by frame, so that the desk goes on working in between.
extension Station {
    /// Where it fails, nothing is left of it.
    /// - Parameters:
    ///   - path: of the first file; the others get its name with `.2`, `.3` and so on.
    ///   - isReady: it will lie ready, and nobody takes it along yet.
    nonisolated package func exportBundles(
        for partner: BundlePartner, to path: String, limit: Int?, isReady: Bool = false
    ) async throws -> BundleExported {
        let plan = try await perform { try $0.bundlePlan(for: partner) }
        var packer = BundlePacker(plan, limit: limit)
        var written: [WrittenBundle] = []
        do {
            while packer.need != nil {
                let name = written.isEmpty ? path : "\(path).\(written.count + 1)"
                written.append(
                    WrittenBundle(
                        path: name,
                        part: try await exportBundle(for: partner, to: name, packer: &packer, isReady: isReady)))
            }
        } catch {
            for file in written { unlink(file.path) }
            let numbers = written.map(\.part.number)
            try await perform { replica in
                for number in numbers { try replica.forgetExported(number, for: partner.node) }
            }
            throw error
        }
        return BundleExported(files: written, scansLeft: packer.scansLeft.count, scanBytesLeft: packer.scansLeft.bytes)
    }

    private nonisolated func exportBundle(
        for partner: BundlePartner, to path: String, packer: inout BundlePacker, isReady: Bool
    ) async throws -> BundlePacker.Part {
        var file = try BundleFileWriter(path: path)
        let first = packer.first
        let number = try await perform { try $0.numberBundle(for: partner.node, first: first) }
        do {
            var outputs = try packer.begin(number: number)
            while true {
                for output in outputs {
                    switch output {
                    case .bytes(let bytes): try file.write(bytes)
                    case .ended(let part):
                        try file.finish()
                        try await perform { try $0.noteExported(part, for: partner, isReady: isReady) }
                        return part
                    }
                }
                switch packer.need {
                case .frame(let demand):
                    outputs = try packer.take(
                        try await perform { try $0.nextFrame(for: partner, demand) })
                case .scan(let name, let offset, let count):
                    outputs = try packer.take(
                        scan: try await perform { try $0.scanBytes(of: name, from: offset, count: count) })
                case .number, nil: preconditionFailure("a file that was begun wants contents until it has ended")
                }
            }
        } catch {
            try await perform { try $0.forgetBundle(number: number, for: partner.node) }
            throw error
        }
    }

    /// Takes a bundle that lies in a file.
    /// - Throws: `BundleRefusal`.
    nonisolated package func takeBundle(from source: any BundleSource) async throws -> BundleTaken {
        let key = try await perform { $0.identity.keys.sealing }
        let bundle = try AuthenticBundle(reading: source, with: key)
        var taken = try await perform { try $0.begin(taking: bundle) }
        var loads = try AuthenticBundle.Loads(of: bundle, with: key)
        while let load = try loads.next() {
            taken = try await perform { [taken] replica in
                var taken = taken
                try replica.take(load, &taken)
                return taken
            }
        }
        return try await perform { [taken] in try $0.finish(taking: bundle, taken) }
    }
}
