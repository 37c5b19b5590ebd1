import Foundation

/// The few verbs that a second medium knows. Each may take for ever: none is called on a thread that anybody waits for.
protocol MediumFolder: Sendable {
    /// - Throws: `MediumFault` where it is not there.
    func checkIsThere() throws
    /// Durable when it returns; another file of the name is replaced whole.
    func replace(_ file: String, with bytes: [UInt8]) throws
    /// Durable when it returns; what stands behind `length` goes first.
    /// - Parameter head: what a file begins with that this process wrote; another stick may have another of the name.
    func append(to file: String, beginningWith head: [UInt8], at length: Int, _ bytes: [UInt8]) throws
    /// Copies a file of the node beside the medium's own, durable when it returns.
    /// - Returns: false where the node has no such file any more.
    func keep(picture name: String, from path: String, in folder: String) throws -> Bool
    func remove(picture name: String, in folder: String) throws
    /// Of the pictures there.
    func pictures(in folder: String) throws -> [String]
}

/// A folder on a stick or another disk.
struct StickFolder: MediumFolder {
    let note: MediumNote
    let directory: DataDirectory

    func checkIsThere() throws { try note.checkIsThere(beside: directory) }

    func replace(_ file: String, with bytes: [UInt8]) throws {
        try write(bytes, to: file + ".new", at: 0)
        guard rename(file + ".new", file) == 0 else { throw FileFault(path: file) }
        try sync((file as NSString).deletingLastPathComponent)
    }

    func append(to file: String, beginningWith head: [UInt8], at length: Int, _ bytes: [UInt8]) throws {
        guard let source = FileHandle(forReadingAtPath: file) else { throw MediumFault.missing(file) }
        let there = Array(try source.read(upToCount: head.count) ?? Data())
        try source.close()
        guard there == head else { throw MediumFault.failed("\(file) is another copy than before") }
        try write(bytes, to: file, at: length)
    }

    func keep(picture name: String, from path: String, in folder: String) throws -> Bool {
        guard let source = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? source.close() }  // it was only read
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileFault(path: folder) }
        try replace(folder + "/" + name, with: Array(try source.readToEnd() ?? Data()))
        return true
    }

    func remove(picture name: String, in folder: String) throws {
        guard unlink(folder + "/" + name) == 0 || errno == ENOENT else { throw FileFault(path: folder) }
    }

    func pictures(in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix(".new") }.sorted()
    }

    private func write(_ bytes: [UInt8], to file: String, at length: Int) throws {
        // What goes on behind something must find it; what begins anew makes the file.
        let descriptor = open(file, O_WRONLY | O_CLOEXEC | (length == 0 ? O_CREAT | O_TRUNC : 0), 0o600)
        guard descriptor >= 0 else { throw FileFault(path: file) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard try handle.seekToEnd() >= UInt64(length) else { throw FileFault(path: file) }
        try handle.truncate(atOffset: UInt64(length))
        try handle.seek(toOffset: UInt64(length))
        try handle.write(contentsOf: bytes)
        guard fsync(descriptor) == 0 else { throw FileFault(path: file) }
        try handle.close()
    }

    private func sync(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(path: folder) }
        defer { close(descriptor) }
        // A stick's file system may have no directory to sync; what counts was synced before.
        fsync(descriptor)
    }
}
