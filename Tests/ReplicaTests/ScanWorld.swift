import Casework
import Exchange
import Foundation
import Replica
import Scans
import Testing

/// Scans between two nodes as two ends of a line carry them, by hand.
final class ScanLineEnd {
    let node: TestNode
    let other: TestNode
    private var transfer = ScanTransfer()
    private var outbox: [ScanMessage] = []
    /// Bytes of scans that came.
    private(set) var received = 0

    init(_ node: TestNode, to other: TestNode) {
        (self.node, self.other) = (node, other)
    }

    func begin() throws {
        try perform(transfer.ask(try node.replica.scansUnconfirmed(by: other.asNeighbour)))
        try look()
    }

    func look() throws {
        transfer.appended()
        let wanted = try node.replica.scansWanted(of: other.asNeighbour).map {
            ScanTransfer.Want(name: $0.name, length: $0.length, held: $0.held)
        }
        try perform(transfer.want(wanted))
    }

    /// - Returns: whether anything was said.
    func carry(to end: ScanLineEnd) throws -> Bool {
        while outbox.count < 20 {
            let actions = transfer.fill(at: .zero)
            if actions.isEmpty { break }
            try perform(actions)
        }
        let said = outbox
        outbox = []
        for message in said { try end.receive(message) }
        return !said.isEmpty
    }

    func cut() throws { try perform(transfer.lineLost()) }

    private func receive(_ message: ScanMessage) throws {
        if case .part(let part) = message { received += part.bytes.count }
        try perform(transfer.receive(message, at: .zero))
    }

    private func perform(_ actions: [ScanTransfer.Action]) throws {
        var queue = actions[...]
        let replica = node.replica
        while let action = queue.popFirst() {
            switch action {
            case .send(let message): outbox.append(message)
            case .read(let name, let offset, let count):
                queue += transfer.wasRead(
                    try replica.readScan(name, from: offset, count: count, for: other.asNeighbour))
            case .keep(let name, let offset, let bytes): try replica.keepScan(name, at: offset, bytes)
            case .finish(let name):
                switch try replica.finishScan(name) {
                case .durable: queue += transfer.finished(name, .durable)
                case .damaged: queue += transfer.finished(name, .damaged)
                case .refused: queue += transfer.finished(name, .refused)
                }
            case .heldThere(let names): try replica.noteScans(names, heldBy: other.asNeighbour)
            case .tell(let names): queue += transfer.told(try replica.scansHeld(among: names))
            case .broken(let what): Issue.record("\(what)")
            }
        }
    }
}

extension World {
    /// One line for scans between two neighbours, until nothing moves or so many messages have gone.
    /// - Returns: bytes of scans that went up, and down.
    @discardableResult
    func carryScans(_ child: TestNode, _ parent: TestNode, turns: Int = .max) throws -> (up: Int, down: Int) {
        let (below, above) = (ScanLineEnd(child, to: parent), ScanLineEnd(parent, to: child))
        try below.begin()
        try above.begin()
        for _ in 0..<min(turns, 100_000) {
            let up = try below.carry(to: above)
            let down = try above.carry(to: below)
            try below.look()
            try above.look()
            if !up, !down { break }
        }
        try below.cut()
        try above.cut()
        return (above.received, below.received)
    }
}

extension NewScan {
    /// A JPEG as small as the format allows, with as much behind its picture as is asked for.
    static func sample(material: Int = 1, length: Int = 3000, seed: UInt8 = 1, thumbnail: Bool = true) throws -> NewScan
    {
        try NewScan(
            material: material, name: "户口簿.jpg", bytes: jpeg(1600, 1200, length: length, seed: seed),
            thumbnail: thumbnail ? jpeg(160, 120, length: 700, seed: seed) : nil)
    }

    static func jpeg(_ width: Int, _ height: Int, length: Int, seed: UInt8) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8]
        bytes += [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0]
        bytes += [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
        var state = UInt32(seed) &+ 77
        while bytes.count < length - 2 {
            state = state &* 1_664_525 &+ 1_013_904_223
            bytes.append(UInt8(state >> 25))
        }
        return bytes + [0xFF, 0xD9]
    }
}
