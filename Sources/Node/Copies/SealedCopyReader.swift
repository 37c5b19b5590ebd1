import Trust

/// Reads a copy that is one run of chunks to its end: a backup, or a second medium of version 1. What it says counts only then: whoever
/// takes items keeps them aside until `read` has returned.
struct SealedCopyReader {
    private let file: OpenedCopy

    init(_ path: String, under dataKey: DataKey) throws {
        self.init(try OpenedCopy(path, of: .backup, under: dataKey))
    }

    init(_ file: OpenedCopy) { self.file = file }

    /// - Parameter take: gets each item whole, but the database in pieces.
    func read(_ take: (CopyItem) throws -> Void) throws {
        var rest: [UInt8] = []
        var open: (kind: CopyItem.Kind, left: UInt64)?
        var (chunk, isLast) = (UInt64(0), false)
        while !isLast {
            let text: [UInt8]
            (text, isLast) = try next(chunk)
            chunk += 1
            rest += text
            var at = 0
            while true {
                if open == nil {
                    guard rest.count - at >= 9 else { break }
                    guard let kind = CopyItem.Kind(rawValue: rest[at]) else { throw CopyFault.damaged }
                    let length = Array(rest[(at + 1)..<(at + 9)]).number
                    guard kind == .database || length <= UInt64(SealedCopy.chunkLength) else { throw CopyFault.damaged }
                    open = (kind, length)
                    at += 9
                }
                guard let (kind, left) = open else { break }
                let here = min(UInt64(rest.count - at), left)
                guard kind == .database || here == left else { break }
                try take(item(kind, Array(rest[at..<(at + Int(here))])))
                at += Int(here)
                open = here == left ? nil : (kind, left - here)
                if open != nil { break }
            }
            rest.removeFirst(at)
        }
        guard rest.isEmpty, open == nil, try file.bytes(1).isEmpty else { throw CopyFault.damaged }
        try file.close()
    }

    private func item(_ kind: CopyItem.Kind, _ bytes: [UInt8]) throws -> CopyItem {
        switch kind {
        case .made:
            guard bytes.count == 8 else { throw CopyFault.damaged }
            return .made(Int64(bitPattern: bytes.number))
        case .database: return .database(bytes)
        case .tips: return .tips(bytes)
        case .frame: return .frame(bytes)
        case .form, .goneForm: throw CopyFault.damaged
        }
    }

    private func next(_ chunk: UInt64) throws -> (text: [UInt8], isLast: Bool) {
        let length = Int(try bytes(4).number)
        guard length <= SealedCopy.chunkLength + AtRestCipher.overhead else { throw CopyFault.damaged }
        guard let (text, flags) = file.text(of: try bytes(length), at: chunk, among: Self.places) else {
            throw CopyFault.damaged
        }
        return (text, flags.ends)
    }

    private static let places = [false, true].map { SealedCopy.Flags(begins: false, ends: $0) }

    private func bytes(_ count: Int) throws -> [UInt8] {
        let read = try file.bytes(count)
        guard read.count == count else { throw CopyFault.damaged }
        return read
    }
}
