import Chronology
import Exchange
import Journal
import Neighbours
import Trust

extension Decoder {
    func messages(_ bytes: [UInt8]) throws {
        var reader = MessageReader()
        reader.append(bytes)
        while let message = try reader.next() {
            var again = MessageReader()
            again.append(try message.bytes)
            try same(again.next() == message)
        }
    }

    func memory(_ bytes: [UInt8]) throws {
        if let unfinished = UnfinishedFrame(stored: bytes) { try same(unfinished.stored == bytes, "unfinished") }
        let memory = try Memory(bytes: bytes)
        try same(Memory(bytes: memory.bytes) == memory)
    }

    /// What is inside the seal, which only a node that the recipient trusts could have made; and the file as anybody may alter it.
    func bundle(_ bytes: [UInt8]) throws {
        do {
            _ = try AuthenticBundle(reading: BundleBytes(bytes), with: Self.recipient)
            throw Unsound(what: "a bundle to somebody else")
        } catch is BundleRefusal {}
        let whole = Result { try Self.pieces(of: bytes, step: max(1, bytes.count)) }
        let dripped = Result { try Self.pieces(of: bytes, step: 1) }
        switch (whole, dripped) {
        case (.success(let one), .success(let other)): try same(one == other, "pieces that hang on how bytes arrive")
        case (.failure, .failure): break
        default: throw Unsound(what: "refused or not by how bytes arrive")
        }
    }

    private static let recipient: SealingKey = {
        var entropy = Ones()
        return SealingKey(from: &entropy)
    }()

    private static func pieces(of bytes: [UInt8], step: Int) throws -> [BundleReader.Piece] {
        var reader = BundleReader()
        var pieces: [BundleReader.Piece] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            pieces += try reader.read(bytes[start..<min(start + step, bytes.count)])
        }
        try reader.finish()
        return pieces
    }

    func beacon(_ bytes: [UInt8]) throws {
        guard let stated = StatedTime(bytes: bytes) else { return }
        try same(stated.bytes == bytes)
        _ = stated.time.rfc3339
    }
}

/// The key must be the same in every run, and need not be secret.
private struct Ones: Entropy {
    mutating func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 1, count: count) }
}
