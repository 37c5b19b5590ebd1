import Trust

/// Reads the file of a second medium: what stands in whole additions.
struct MediumLogReader {
    private let file: OpenedCopy

    init(_ file: OpenedCopy) { self.file = file }

    /// - Parameter take: gets the items of each addition that is whole.
    /// - Returns: in how many places something is missing: damaged, or torn at the end.
    func read(_ take: ([(kind: CopyItem.Kind, bytes: [UInt8])]) throws -> Void) throws -> Int {
        defer { try? file.close() }  // it was only read
        var (chunk, gaps) = (UInt64(0), 0)
        // Nil between additions, and in what is left of a damaged one.
        var (text, isLeft) = ([UInt8]?.none, false)
        while true {
            let head = try file.bytes(4)
            if head.isEmpty { return gaps + (text == nil ? 0 : 1) }
            let length = head.count == 4 ? Int(head.number) : Int.max
            guard length <= SealedCopy.chunkLength + AtRestCipher.overhead else { return gaps + (isLeft ? 0 : 1) }
            let sealed = try file.bytes(length)
            guard sealed.count == length else { return gaps + (isLeft ? 0 : 1) }
            defer { chunk += 1 }
            guard let (part, flags) = file.text(of: sealed, at: chunk, among: SealedCopy.Flags.all),
                flags.begins || text != nil
            else {
                if !isLeft { gaps += 1 }
                (text, isLeft) = (nil, true)
                continue
            }
            // One that begins while another is open: that one's end is missing.
            if flags.begins, text != nil { gaps += 1 }
            isLeft = false
            let whole = flags.begins ? part : (text ?? []) + part
            text = flags.ends ? nil : whole
            if flags.ends { try take(items(in: whole)) }
        }
    }

    private func items(in text: [UInt8]) throws -> [(kind: CopyItem.Kind, bytes: [UInt8])] {
        var items: [(kind: CopyItem.Kind, bytes: [UInt8])] = []
        var at = 0
        while at < text.count {
            guard text.count - at >= 9, let kind = CopyItem.Kind(rawValue: text[at]) else { throw CopyFault.damaged }
            let length = Array(text[(at + 1)..<(at + 9)]).number
            guard length <= UInt64(text.count - at - 9) else { throw CopyFault.damaged }
            items.append((kind, Array(text[(at + 9)..<(at + 9 + Int(length))])))
            at += 9 + Int(length)
        }
        return items
    }
}
