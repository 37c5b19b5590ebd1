import ArgumentParser
import Foundation
import Node

/// One command line. `--data` and `--json` belong to every command and may stand anywhere before a `--`, so they are taken
/// out before the rest is parsed.
struct Call: Sendable {
    /// Without `--data` and `--json`.
    let arguments: [String]
    /// As it was typed, for the running node.
    let whole: [String]
    let isJSON: Bool
    let workingDirectory: String
    private let data: String?
    private let fault: CallFault?

    init(_ typed: some Sequence<String>, in workingDirectory: String = FileManager.default.currentDirectoryPath) {
        whole = Array(typed)
        self.workingDirectory = workingDirectory
        var rest: [String] = []
        var data: String?
        var isJSON = false
        var fault: CallFault?
        var place = 0
        while place < whole.count, whole[place] != "--" {
            switch whole[place] {
            case "--json": isJSON = true
            case "--data":
                place += 1
                if place < whole.count {
                    data = whole[place]
                } else {
                    fault = CallFault("--data needs a directory after it")
                }
            case let argument where argument.hasPrefix("--data="): data = String(argument.dropFirst("--data=".count))
            case let argument: rest.append(argument)
            }
            place += 1
        }
        arguments = rest + whole[min(place, whole.count)...]
        self.isJSON = isJSON
        self.data = data
        self.fault = fault
    }

    /// The data directory that `--data` names.
    func directory() throws -> DataDirectory {
        guard let data else { throw CallFault("this command works on a node: add --data DIR") }
        return DataDirectory(path: path(data))
    }

    /// A path as the caller meant it.
    func path(_ typed: String) -> String {
        let whole = typed.hasPrefix("/") ? typed : workingDirectory + "/" + typed
        return URL(fileURLWithPath: whole).standardizedFileURL.path
    }

    /// Reads a file that the caller named; at most `limit` bytes, which no honest file of its kind exceeds.
    func read(_ typed: String, limit: Int = 64 << 20) throws -> [UInt8] {
        let path = path(typed)
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CallFault("\(typed): \(String(cString: strerror(errno)))")
        }
        defer { try? file.close() }  // it was only read
        let bytes = Array(try file.read(upToCount: limit + 1) ?? Data())
        guard bytes.count <= limit else { throw CallFault("\(typed) has more than \(limit) bytes") }
        return bytes
    }

    /// What a password file holds: its first line, as UTF-8.
    func passphrase(in file: String) throws -> String {
        let bytes = try read(file, limit: 4096).prefix { $0 != 0x0A && $0 != 0x0D }
        guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else {
            throw CallFault("\(file): the first line must be the passphrase, in UTF-8")
        }
        return text
    }

    func parse() throws -> any ParsableCommand {
        if let fault { throw fault }
        var command = try Linban.parseAsRoot(arguments)
        if command is any PlainCommand || command is any NodeCommand { return command }
        let group = type(of: command)
        // Neither ours nor a group of ours: the parser's own, which prints the help that was asked for.
        if group.configuration.subcommands.isEmpty { try command.run() }
        throw CallFault("one word is missing:\n" + Linban.helpMessage(for: group))
    }
}

/// The call is wrong: nothing was tried.
struct CallFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
