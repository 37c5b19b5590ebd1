package import Exchange
package import Journal
package import Scans
package import Trust

/// A bundle read once to its end: sealed to this node, whole, and of its grammar. Who made it is believed after `verify`.
package struct AuthenticBundle: Sendable {
    package let cover: BundleCover
    /// What its author holds.
    package let holdings: Vector
    package let custody: Custody?
    /// The last of its export.
    package let isLast: Bool
    package let frames: Int
    /// What its author says of scans; nil where it says nothing.
    package let scans: ScanWord?
    private let source: any BundleSource
    private let encapsulatedKey: [UInt8]
    private let digest: [UInt8]
    private let signature: [UInt8]

    /// The first reading: nothing is believed, nothing is written.
    package init(reading source: any BundleSource, with key: SealingKey) throws {
        let prelude = BundleWire.prelude
        let begin = prelude.count + BundleWire.encapsulatedKeyLength
        let start = try source.bytes(0..<min(begin, source.length))
        guard start.prefix(4).elementsEqual(prelude.prefix(4)) else {
            throw BundleRefusal(.notABundle, "This file is no bundle. Choose the file that linban bundle export wrote.")
        }
        guard start.count < 6 || start[4...5].elementsEqual(prelude[4...5]) else {
            throw BundleRefusal(
                .unknownVersion,
                "This bundle was made by another version of the program: upgrade this node and try again.")
        }
        guard source.length > begin else { throw BundleReading.foreign }
        self.source = source
        encapsulatedKey = Array(start[prelude.count...])

        var reading = try BundleReading(source, key: key, encapsulatedKey: encapsulatedKey)
        var (cover, lines): (BundleCover?, [Vector.Line]) = (nil, [])
        var (custody, isLast, frames): (Custody?, Bool, Int) = (nil, false, 0)
        var scans: ScanWord?
        while let pieces = try reading.next() {
            for piece in pieces {
                switch piece {
                case .cover(let read): cover = read
                case .holdings(let more): lines += more
                case .custody(let told): custody = told
                case .frame: frames += 1
                case .scanWants(let wants): scans = ScanWord(wants: wants)
                case .scansHeld(let names, asks: false): scans?.held = names
                case .scansHeld(let names, asks: true): scans?.asks = names
                case .scanPart: break
                case .done: isLast = true
                }
            }
        }
        guard let cover else { throw BundleReading.foreign }
        self.cover = cover
        holdings = Vector(lines)
        (self.custody, self.isLast, self.frames, self.scans) = (custody, isLast, frames, scans)
        digest = reading.contentsDigest
        signature = reading.signature
    }

    /// The bundle's name.
    package var id: [UInt8] { Array(digest.prefix(16)) }

    /// - Throws: `BundleRefusal` unless the bearer of `head` signed all of it.
    package func verify(_ head: HeadPublicKey) throws {
        let text = signedText(purpose: BundleWire.purpose, digest)
        guard let algorithm = signature.first,
            let signed = try? Signature(algorithm: algorithm, bytes: Array(signature.dropFirst())),  // another: not its
            head.verifies(signed, over: text)
        else {
            throw BundleRefusal(
                .untrusted,
                "The signature is not that of the node which this bundle names as its author. Do not use this file.")
        }
    }

    /// What a bundle says of scans.
    package struct ScanWord: Equatable, Sendable {
        /// The most urgent first.
        package let wants: [ScanMessage.Want]
        /// Durably, by its author.
        package var held: [ScanName] = []
        /// Does the recipient hold these?
        package var asks: [ScanName] = []
    }

    /// What the second reading brings at once.
    package struct Load: Equatable, Sendable {
        package var frames: [[UInt8]] = []
        /// Parts of scans, which come behind all frames.
        package var scans: [ScanMessage.Part] = []
    }

    /// The second reading: its frames in order, then parts of scans, about a megabyte at a time.
    package struct Loads {
        private var reading: BundleReading

        /// What is admitted in one step.
        private static let stepLength = 1 << 20

        /// Under the encapsulated key of the first reading: whatever the file has become, nothing else opens.
        package init(of bundle: AuthenticBundle, with key: SealingKey) throws {
            reading = try BundleReading(bundle.source, key: key, encapsulatedKey: bundle.encapsulatedKey)
        }

        /// Nil when all are read.
        package mutating func next() throws -> Load? {
            var (load, length) = (Load(), 0)
            while length < Self.stepLength, let pieces = try reading.next() {
                for piece in pieces {
                    switch piece {
                    case .frame(let bytes):
                        load.frames.append(bytes)
                        length += bytes.count
                    case .scanPart(let part):
                        load.scans.append(part)
                        length += part.bytes.count
                    case .cover, .holdings, .custody, .scanWants, .scansHeld, .done: break
                    }
                }
            }
            return length == 0 ? nil : load
        }
    }
}
