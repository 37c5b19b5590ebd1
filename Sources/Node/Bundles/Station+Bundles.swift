package import Dealings
package import Neighbours
package import Replica
import Trust

/// A file that an export wrote.
package struct WrittenBundle: Sendable {
    package let path: String
    package let part: BundlePacker.Part
}

/// Bundles on a running node: frame by frame, so that the desk goes on working in between.
extension Station {
    /// - Parameter path: of the first file; the others get its name with `.2`, `.3` and so on.
    nonisolated package func exportBundles(
        for partner: BundlePartner, to path: String, limit: Int?
    ) async throws -> [WrittenBundle] {
        let plan = try await perform { try $0.bundlePlan(for: partner) }
        var packer = BundlePacker(plan, limit: limit)
        var written: [WrittenBundle] = []
        while packer.need != nil {
            let name = written.isEmpty ? path : "\(path).\(written.count + 1)"
            written.append(
                WrittenBundle(path: name, part: try await exportBundle(for: partner, to: name, packer: &packer)))
        }
        return written
    }

    private nonisolated func exportBundle(
        for partner: BundlePartner, to path: String, packer: inout BundlePacker
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
                        try await perform { try $0.noteExported(part, for: partner) }
                        return part
                    }
                }
                guard case .frame(let demand) = packer.need else {
                    preconditionFailure("a file that was begun wants frames until it has ended")
                }
                outputs = try packer.take(
                    try await perform { try $0.nextFrame(for: partner, demand) })
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
        var frames = try AuthenticBundle.Frames(of: bundle, with: key)
        while let step = try frames.next() {
            taken.admitted += try await perform { [author = taken.author] in try $0.take(step, from: author) }
        }
        return try await perform { [taken] in try $0.finish(taking: bundle, taken) }
    }
}
