import Foundation
import Trust

/// A sealed copy whose head was read, and whose chunks open under the node's key.
struct OpenedCopy {
    let copy: SealedCopy
    private let file: FileHandle
    private let digest: [UInt8]
    private let cipher: AtRestCipher

    /// - Throws: `CopyFault` where the file is no copy, or one of another kind.
    init(_ path: String, of kind: SealedCopy.Kind, under dataKey: DataKey) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw FileFault(path: path) }
        self.file = file
        copy = try SealedCopy(readingFrom: file)
        guard copy.kind == kind else { throw CopyFault.wrongKind(copy.kind) }
        digest = sha256(copy.head)
        var keys = AtRestKeys(dataKey)
        cipher = keys.cipher(for: .copy(copy.salt))
    }

    /// Fewer at the end of the file, none behind it.
    func bytes(_ count: Int) throws -> [UInt8] { count == 0 ? [] : Array(try file.read(upToCount: count) ?? Data()) }

    /// Nil where the chunk does not stand in any of these places: of them one is right, or none.
    func text(
        of sealed: [UInt8], at chunk: UInt64, among places: [SealedCopy.Flags]
    ) -> (text: [UInt8], flags: SealedCopy.Flags)? {
        for flags in places {
            do { return (try cipher.open(sealed, at: copy.place(of: chunk, flags, digest: digest)), flags) } catch {
                continue
            }
        }
        return nil
    }

    func close() throws { try file.close() }
}
