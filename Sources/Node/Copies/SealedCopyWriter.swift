import Foundation
import Trust

/// Writes a backup beside where it belongs and puts it there when it is whole and on the disk.
struct SealedCopyWriter<Chance: Entropy> {
    private let copy: SealedCopy
    private let digest: [UInt8]
    private let cipher: AtRestCipher
    private let path: String
    private let file: FileHandle
    private var entropy: Chance
    private var pending: [UInt8] = []
    private var chunks: UInt64 = 0

    init(_ copy: SealedCopy, under dataKey: DataKey, to path: String, from entropy: Chance) throws {
        self.copy = copy
        self.path = path
        self.entropy = entropy
        var keys = AtRestKeys(dataKey)
        cipher = keys.cipher(for: .copy(copy.salt))
        let head = copy.head
        digest = sha256(head)
        let descriptor = open(path + ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(path: path) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: head)
    }

    mutating func add(_ item: CopyItem.Kind, _ bytes: [UInt8]) throws {
        try begin(item, length: UInt64(bytes.count))
        try add(bytes)
    }

    mutating func begin(_ item: CopyItem.Kind, length: UInt64) throws { try add([item.rawValue] + length.bytes) }

    /// More of the item begun.
    mutating func add(_ bytes: [UInt8]) throws {
        pending += bytes
        while pending.count > SealedCopy.chunkLength {
            try write(Array(pending.prefix(SealedCopy.chunkLength)), isLast: false)
            pending.removeFirst(SealedCopy.chunkLength)
        }
    }

    mutating func finish() throws {
        try write(pending, isLast: true)
        guard fsync(file.fileDescriptor) == 0 else { throw FileFault(path: path) }
        try file.close()
        guard rename(path + ".new", path) == 0 else { throw FileFault(path: path) }
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw FileFault(path: path) }
        defer { close(folder) }
        // A stick's file system may have no directory to sync; what counts was synced above.
        fsync(folder)
    }

    private mutating func write(_ text: [UInt8], isLast: Bool) throws {
        let place = copy.place(of: chunks, isLast: isLast, digest: digest)
        let sealed = cipher.seal(text, at: place, from: &entropy)
        try file.write(contentsOf: UInt64(sealed.count).bytes.suffix(4) + sealed)
        chunks += 1
    }
}
