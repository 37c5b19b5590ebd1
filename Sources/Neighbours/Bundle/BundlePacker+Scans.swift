import Exchange
import Scans
import Trust

/// Scans go behind all frames, in the last file of an export and as far as that has room: the next export goes on with them.
extension BundlePacker {
    /// Length fields and name around the bytes of a part.
    private static let partOverhead = 64
    /// A part is not cut shorter than this to fill a file.
    private static let leastPart = 1 << 10

    /// Bytes of contents that are left.
    private func left(in file: BundleFileInMaking) -> Int {
        (room ?? .max / 2) - file.length - Self.done.count - BundleWire.signatureLength
    }

    func nextScan(in file: BundleFileInMaking) -> Need? {
        guard let item = scans.first else { return nil }
        let left = min(left(in: file) - Self.partOverhead, BundleWire.scansLimit - file.scanBytes)
        let rest = item.length - item.offset
        guard left >= min(rest, Self.leastPart) else { return nil }
        return .scan(item.name, offset: item.offset, count: min(rest, left, BundleWire.scanPartLength))
    }

    /// The frames are over: says what there is to say of scans, in a further file where this one has no room for it.
    mutating func beginScans(_ made: inout BundleFileInMaking) throws -> [Output] {
        guard let cargo = plan.scans else { return finish(&made) }
        let word = try cargo.word(room: .max)
        if left(in: made) < word.count, made.length > made.wordLength { return end(&made, isLast: false) }
        let bytes = made.add(word.count <= left(in: made) ? word : try cargo.word(room: left(in: made)))
        file = made
        return [.bytes(bytes)] + (nextScan(in: made) == nil ? finish(&made) : [])
    }

    /// - Parameter bytes: nil when they are not here any more.
    package mutating func take(scan bytes: [UInt8]?) throws -> [Output] {
        guard var made = file, let item = scans.first else { return [] }
        var outputs: [Output] = []
        if let bytes, !bytes.isEmpty {
            outputs.append(.bytes(try made.add(bytes, of: item)))
            let end = item.offset + bytes.count
            scans[0] = ScanCargo.Item(name: item.name, offset: end, length: item.length)
            if end >= item.length { scans.removeFirst() }
        } else {
            scans.removeFirst()
        }
        file = made
        return outputs + (nextScan(in: made) == nil ? finish(&made) : [])
    }

    private mutating func finish(_ made: inout BundleFileInMaking) -> [Output] {
        isOver = true
        return end(&made, isLast: true)
    }

    /// What is due and found no room: how many scans, and their sealed bytes.
    package var scansLeft: (count: Int, bytes: Int) { (scans.count, scans.reduce(0) { $0 + $1.length - $1.offset }) }
}
