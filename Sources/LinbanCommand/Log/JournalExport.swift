import ArgumentParser
import Foundation
import Journal
import Replica
import Trust

/// `linban journal export`: the journals as the protocol's frames, for readers of `Protocol/journal.md` §8.
struct JournalExport: NotedCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write every journal held here as frames, with an index, the root certificate and this node's chain.",
        discussion:
            "The files hold people's data in the clear: they are for a reader on the same desk, not for carrying.")

    @Option(help: "A directory that is not there yet, or is empty.") var out: String
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "journal export" }

    func run(in session: Session) async throws {
        let directory = session.call.path(out)
        let names = FileManager.default
        do {
            if names.fileExists(atPath: directory), try !names.contentsOfDirectory(atPath: directory).isEmpty {
                throw CallFault("--out: \(out) is not empty")
            }
            try names.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch let fault as CocoaError {
            throw CallFault("--out: \(out) cannot be a directory here: \(fault.localizedDescription)")
        }
        let count = try await session.perform { replica in try write(replica, to: directory) }
        try await session.answer(
            ["frames": .integer(count), "out": .text(directory)], "\(count) frames in \(directory)")
    }

    private func write(_ replica: Replica, to directory: String) throws -> Int {
        func write(_ bytes: [UInt8], _ name: String) throws {
            try Data(bytes).write(to: URL(fileURLWithPath: directory + "/" + name))
        }
        try write(replica.identity.chain.root.der, "root.der")
        // Until the parent has certified this node and that has come down, no journal leads to its key.
        try write(replica.identity.chain.chain.bytes, "chain.bin")
        var index = "journal\tauthor\tsegment\tfirst\tcount\tbytes\tfile\n"
        var count = 0
        try replica.exportedFrames { frame in
            count += 1
            let name = String(repeating: "0", count: max(0, 6 - String(count).count)) + "\(count).frame"
            try write(frame.bytes, name)
            index += "\(frame.journal)\t\(frame.author)\t\(frame.segment)\t\(frame.first)\t\(frame.count)\t"
            index += "\(frame.bytes.count)\t\(name)\n"
        }
        try write(Array(index.utf8), "INDEX.tsv")
        return count
    }
}
