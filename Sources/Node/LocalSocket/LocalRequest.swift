import Foundation

/// What a command asks of the running node: its own command line.
///
/// | length | field |
/// | --- | --- |
/// | 4 | length of the rest, at most 1 MiB |
/// | n | JSON with the fields below |
package struct LocalRequest: Codable, Equatable, Sendable {
    package static let lengthLimit = 1 << 20

    package let arguments: [String]
    /// Relative paths in the arguments are meant from here.
    package let workingDirectory: String

    package init(arguments: [String], workingDirectory: String) {
        self.arguments = arguments
        self.workingDirectory = workingDirectory
    }

    package var bytes: [UInt8] {
        get throws {
            let body = try JSONEncoder().encode(self)
            return LocalReply.length(body.count) + body
        }
    }

    /// Nil while bytes are missing.
    /// - Throws: `LocalSocketFault` when they cannot become a request.
    package init?(prefix bytes: [UInt8]) throws {
        guard bytes.count >= 4 else { return nil }
        let length = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.lengthLimit else { throw LocalSocketFault("a request of \(length) bytes") }
        guard bytes.count >= 4 + length else { return nil }
        guard bytes.count == 4 + length else { throw LocalSocketFault("bytes after the request") }
        do { self = try JSONDecoder().decode(LocalRequest.self, from: Data(bytes[4...])) } catch {
            throw LocalSocketFault("a request that is not JSON of its form")
        }
    }
}

/// The other end of the local socket is not what it should be.
package struct LocalSocketFault: Error, CustomStringConvertible {
    private let what: String
    init(_ what: String) { self.what = what }
    package var description: String { "the local socket: \(what). Use the program version that runs the node" }
}
