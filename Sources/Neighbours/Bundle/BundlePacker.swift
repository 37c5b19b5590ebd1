package import Exchange
package import Journal
package import Jurisdiction
package import Scans
package import Trust

/// Makes the files of one export (bundle.md): a machine that is asked what it wants next, is given it, and hands out bytes. Keeps no more than
/// a piece and a frame.
package struct BundlePacker {
    /// What an export begins with.
    package struct Plan: Sendable {
        package let recipient: NodeID
        package let seal: SealingPublicKey
        package let head: HeadKey
        /// DER, leaf first and without the root.
        package let chain: [[UInt8]]
        package let authority: UInt64
        package let beacon: [UInt8]
        package let arrived: BundleCover.Arrived
        package let holdings: Vector
        /// Only from a parent to its child.
        package let custody: Custody?
        /// What the recipient last said that it holds.
        package let after: Vector
        /// Supply in the end also journals of which the recipient names segments unknown here.
        package let insists: Bool
        /// Nil where nothing is said of scans: the author keeps none, or the recipient gets nothing but what renews it.
        package let scans: ScanCargo?

        package init(
            recipient: NodeID, seal: SealingPublicKey, head: HeadKey, chain: [[UInt8]], authority: UInt64,
            beacon: [UInt8], arrived: BundleCover.Arrived, holdings: Vector, custody: Custody?, after: Vector,
            insists: Bool, scans: ScanCargo? = nil
        ) {
            self.recipient = recipient
            self.seal = seal
            self.head = head
            self.chain = chain
            self.authority = authority
            self.beacon = beacon
            self.arrived = arrived
            self.holdings = holdings
            self.custody = custody
            self.after = after
            self.insists = insists
            self.scans = scans
        }
    }

    package enum Need: Equatable, Sendable {
        /// Number the next file, then call `begin`.
        case number
        /// Call `take` with the frame that the demand describes, or nil.
        case frame(Session.Demand)
        /// Call `take(scan:)` with these sealed bytes, or nil where they are not here any more.
        case scan(ScanName, offset: Int, count: Int)
    }

    /// A file that is whole.
    package struct Part: Equatable, Sendable {
        package let number: UInt64
        package let first: UInt64
        package let id: [UInt8]
        package let isLast: Bool
        package let length: Int
        package let entries: Int
        package let scans: [SentScan]
        /// Sealed bytes of scans.
        package let scanBytes: Int
    }

    package enum Output: Equatable, Sendable {
        case bytes([UInt8])
        case ended(Part)
    }

    /// Bytes of a file: below this, cover, certificates and holdings would leave nothing for frames.
    package static let leastLimit = BundleWire.leastFile

    let plan: Plan
    /// Bytes of contents that a file may have; nil without a bound.
    let room: Int?
    private var vector: Vector
    private var insists = false
    /// Of the first file; nil before it.
    package private(set) var first: UInt64?
    var file: BundleFileInMaking?
    var isOver = false
    private var framesAreOver = false
    var scans: [ScanCargo.Item]

    /// - Parameter limit: bytes of a file, at least `leastLimit`.
    package init(_ plan: Plan, limit: Int?) {
        self.plan = plan
        vector = plan.after
        scans = plan.scans?.items ?? []
        room = limit.map { limit in
            let sealed = limit - BundleWire.prelude.count - BundleWire.encapsulatedKeyLength
            let piece = BundleWire.pieceLength + PieceSealer.overhead
            return sealed - (sealed + piece - 1) / piece * PieceSealer.overhead
        }
    }

    /// Nil when the export is whole.
    package var need: Need? {
        if isOver { return nil }
        guard let file else { return .number }
        if framesAreOver, let scan = nextScan(in: file) { return scan }
        let left = room.map { max(Self.leastFrame, $0 - file.length - Self.reserve) } ?? Wire.frameLimit
        return .frame(Session.Demand(after: vector, limit: min(left, Wire.frameLimit), insists: insists))
    }

    /// Frames are not cut shorter than this to fill a file.
    private static let leastFrame = 1 << 10
    /// Around the last frame: its own length fields, the end, the signature.
    private static let reserve = 64 + BundleWire.signatureLength

    package mutating func begin(number: UInt64) throws -> [Output] {
        let first = first ?? number
        self.first = first
        let cover = BundleCover(
            recipient: plan.recipient, number: number, first: first, chain: plan.chain, authority: plan.authority,
            beacon: plan.beacon, arrived: plan.arrived)
        var made = BundleFileInMaking(number: number, for: plan.seal)
        var bytes = made.prelude + made.add(try cover.bytes)
        for part in Holdings.messages(plan.holdings.lines) { bytes += made.add(try Message.holdings(part).bytes) }
        if let custody = plan.custody { bytes += made.add(try Message.custody(custody).bytes) }
        made.wordLength = made.length
        file = made
        return framesAreOver ? [.bytes(bytes)] + (try beginScans(&made)) : [.bytes(bytes)]
    }

    /// - Parameter frame: nil when nothing lies after what was demanded.
    package mutating func take(_ frame: [UInt8]?) throws -> [Output] {
        guard var made = file else { return [] }
        guard let frame else {
            if plan.insists, !insists {
                insists = true
                return []
            }
            framesAreOver = true
            return try beginScans(&made)
        }
        let messages = try Self.messages(of: frame)
        if let room, made.length + messages.count + Self.done.count + BundleWire.signatureLength > room {
            guard made.length > made.wordLength else {
                throw BundleTooSmall(
                    least: BundleWire.fileLength(
                        of: made.length + messages.count + Self.done.count + BundleWire.signatureLength,
                        sealing: PieceSealer.overhead))
            }
            return end(&made, isLast: false)
        }
        let bytes = made.add(messages)
        made.entries += try FrameHeader(of: frame).count
        vector.add(try FrameSpan(of: frame, beside: vector))
        file = made
        return bytes.isEmpty ? [] : [.bytes(bytes)]
    }

    mutating func end(_ made: inout BundleFileInMaking, isLast: Bool) -> [Output] {
        defer { file = nil }
        let bytes = made.end(with: isLast ? Self.done : [], room: room, signedBy: plan.head)
        let part = Part(
            number: made.number, first: first ?? made.number, id: made.id, isLast: isLast, length: made.fileLength,
            entries: made.entries, scans: made.scans, scanBytes: made.scanBytes)
        return [.bytes(bytes), .ended(part)]
    }

    /// The message `Done` with its length.
    static let done: [UInt8] = [2, 0x42, 0]

    private static func messages(of frame: [UInt8]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: frame.count, by: partLength) {
            let part = Array(frame[start..<min(start + partLength, frame.count)])
            let message: Message =
                start == 0
                ? .frameStart(FrameStart(frame: Fingerprint(of: frame), length: frame.count, offset: 0, bytes: part))
                : .more(part)
            bytes += try message.bytes
        }
        return bytes
    }

    /// A frame goes in few messages: nothing waits for it.
    private static let partLength = 64 << 10
}

/// One entry does not fit the size that a person asked for.
package struct BundleTooSmall: Error, CustomStringConvertible {
    let least: Int

    package var description: String { "one entry alone needs a file of \(least) bytes: allow at least that" }
}
