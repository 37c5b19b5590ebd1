import Foundation
import Trust

/// Reads the file of a second medium: what stands in whole additions.
struct MediumLogReader {
    private let file: FileHandle
    private let copy: SealedCopy
    private let digest: [UInt8]
    private let cipher: AtRestCipher

    init(_ path: String, under dataKey: DataKey) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw FileFault(path: path) }
        self.file = file
        copy = try SealedCopy(readingFrom: file)
        guard copy.kind == .secondMedium else { throw CopyFault.wrongKind(copy.kind) }
        digest = sha256(copy.head)
        var keys = AtRestKeys(dataKey)
        cipher = keys.cipher(for: .copy(copy.salt))
    }

    /// - Parameter take: gets the items of each addition that is whole.
    /// - Returns: in how many places something is missing: damaged, or torn at the end.
    func read(_ take: ([(kind: CopyItem.Kind, bytes: [UInt8])]) throws -> Void) throws -> Int {
        defer { try? file.close() }  // it was only read
        var (chunk, gaps) = (UInt64(0), 0)
        // Nil between additions, and in what is left of a damaged one.
        var (text, isLeft) = ([UInt8]?.none, false)
        while let head = try bytes(4) {
            let length = head.count == 4 ? Int(head.number) : Int.max
            guard length <= SealedCopy.chunkLength + AtRestCipher.overhead, let sealed = try bytes(length),
                sealed.count == length
            else { return gaps + (isLeft ? 0 : 1) }
            defer { chunk += 1 }
            guard let (part, flags) = opened(sealed, chunk), flags.begins || text != nil else {
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
        return gaps + (text == nil ? 0 : 1)
    }

    private func opened(_ sealed: [UInt8], _ chunk: UInt64) -> ([UInt8], SealedCopy.Flags)? {
        for flags in SealedCopy.Flags.all {
            do { return (try cipher.open(sealed, at: copy.place(of: chunk, flags, digest: digest)), flags) } catch {
                // Of these places one is right, or none.
            }
        }
        return nil
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

    /// Fewer at the end of the file; nil behind it.
    private func bytes(_ count: Int) throws -> [UInt8]? {
        if count == 0 { return [] }
        let read = Array(try file.read(upToCount: count) ?? Data())
        return read.isEmpty ? nil : read
    }
}
