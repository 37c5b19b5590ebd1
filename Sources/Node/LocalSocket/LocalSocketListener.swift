import Foundation
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The running node's end of the local socket: runs the command lines that local people send it.
package struct LocalSocketListener: Service {
    /// Who asks, as the kernel says.
    package struct Caller: Sendable {
        package let user: UInt32
    }

    /// Runs one command line, hands on its output, returns the exit code.
    package typealias Answer =
        @Sendable (LocalRequest, Caller, _ reply: @escaping @Sendable (LocalReply) async throws -> Void) async -> UInt8

    private let path: String
    private let answer: Answer

    /// - Parameter path: in a directory that is the owner's alone and that this process has locked.
    package init(_ path: String, answer: @escaping Answer) {
        self.path = path
        self.answer = answer
    }

    /// A whole request must have come by then.
    private static let patience = TimeAmount.seconds(10)
    /// A caller that does not read its answer is left after this.
    private static let stall = TimeAmount.seconds(60)

    /// Listens until the process is told to stop. A socket file that lies there already is a dead process's.
    package func run() async throws {
        do { try await cancelWhenGracefulShutdown { try await accept() } } catch is CancellationError {
            // Told to stop: whoever was being answered is left.
        }
    }

    private func accept() async throws {
        let listening = try listen()
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(listening) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, Never>(wrappingChannelSynchronously: channel)
                }
            }
        defer { unlink(path) }
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { clients in
                for try await client in clients {
                    group.addTask { await serve(client) }
                }
            }
            group.cancelAll()
        }
    }

    private func listen() throws -> Int32 {
        let address = try LocalAddress(path)
        defer { address.close() }
        unlink(path)
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = socket(AF_UNIX, Int32(kind), 0)
        guard descriptor >= 0 else { throw FileFault(path: path) }
        // The directory is the owner's alone, so that nobody can connect before the mode is set.
        guard address.use({ bind(descriptor, $0, $1) }) == 0, chmod(path, 0o600) == 0,
            Foundation.listen(descriptor, 16) == 0
        else {
            let fault = FileFault(path: path)
            close(descriptor)
            throw fault
        }
        return descriptor
    }

    /// One caller, one command line. Whatever goes wrong on the line ends this line and nothing else.
    private func serve(_ client: NIOAsyncChannel<ByteBuffer, Never>) async {
        do {
            try await client.executeThenClose { inbound in
                guard let request = try await request(from: inbound, on: client.channel) else { return }
                let caller = try await Caller(of: client.channel)
                let code = await answer(request, caller) { try await send($0, to: client.channel) }
                try await send(.exit(code), to: client.channel)
            }
        } catch {
            // The caller is gone or talks nonsense; there is nobody to tell.
        }
    }

    /// Returns when the kernel has it all: closing the channel loses what it has not.
    private func send(_ reply: LocalReply, to channel: any Channel) async throws {
        for piece in reply.pieces {
            let stalled = channel.eventLoop.scheduleTask(in: Self.stall) { channel.close(promise: nil) }
            defer { stalled.cancel() }
            try await channel.writeAndFlush(ByteBuffer(bytes: piece.bytes)).get()
        }
    }

    private func request(
        from inbound: NIOAsyncChannelInboundStream<ByteBuffer>, on channel: any Channel
    ) async throws -> LocalRequest? {
        let late = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        defer { late.cancel() }
        var bytes: [UInt8] = []
        for try await buffer in inbound {
            bytes += buffer.readableBytesView
            if let request = try LocalRequest(prefix: bytes) { return request }
        }
        return nil
    }
}

extension LocalSocketListener.Caller {
    fileprivate init(of channel: any Channel) async throws {
        guard let options = channel as? any SocketOptionProvider else {
            throw LocalSocketFault("a channel without a socket")
        }
        let credentials: PeerCredentials = try await options.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED)
        ).get()
        user = credentials.user
    }
}

/// `struct ucred` of unix(7), which the C headers hide from Swift.
private struct PeerCredentials: Sendable {
    let process: Int32
    let user: UInt32
    let group: UInt32
}
