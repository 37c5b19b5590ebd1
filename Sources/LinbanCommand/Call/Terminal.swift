import Foundation

/// Where a command writes. Every write goes out at once, since checks read `ACK` lines while the command still runs.
struct Terminal: Sendable {
    let output: @Sendable ([UInt8]) async throws -> Void
    let message: @Sendable ([UInt8]) async throws -> Void

    static let standard = Terminal(output: { try write($0, to: 1) }, message: { try write($0, to: 2) })

    func line(_ text: String) async throws { try await output(Array(text.utf8) + [0x0A]) }

    func say(_ text: String) async throws { try await message(Array(text.utf8) + [0x0A]) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ExitStatus.ioFault }
            rest = rest.dropFirst(count)
        }
    }
}
