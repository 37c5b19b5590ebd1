import ArgumentParser
import Foundation
import Node
import Trust

extension Call {
    /// Runs the command line of this process.
    /// - Returns: the exit code.
    func run(on terminal: Terminal) async -> Int32 {
        Int32(
            await concluded(on: terminal) { command in
                switch command {
                case let command as any PlainCommand: try await command.run(self, on: terminal)
                case let command as any NodeCommand: try await run(command, on: terminal)
                default: preconditionFailure("a parsed command is of one kind or the other")
                }
            })
    }

    /// Runs a command line that a caller sent to this, the running, node.
    func run(at household: Household, of running: RunningNode, for caller: Caller, on terminal: Terminal) async -> UInt8
    {
        await concluded(on: terminal) { command in
            guard let command = command as? any NodeCommand else {
                throw CallFault("this command does not work at a running node")
            }
            try await run(
                command,
                in: Session(call: self, household: household, running: running, caller: caller, terminal: terminal))
        }
    }

    private func concluded(
        on terminal: Terminal, _ body: (any ParsableCommand) async throws -> Void
    ) async -> UInt8 {
        do {
            let command: any ParsableCommand
            do { command = try parse() } catch { return try await refuse(error, on: terminal) }
            do { try await body(command) } catch let status as ExitStatus {
                return status.rawValue
            } catch {
                return try await tell(Failure(error), on: terminal)
            }
            return ExitStatus.done.rawValue
        } catch {
            // The output itself failed: nobody can be told.
            return ExitStatus.ioFault.rawValue
        }
    }

    /// Says what is wrong with a line that does not parse, or the help that it asked for.
    private func refuse(_ error: any Error, on terminal: Terminal) async throws -> UInt8 {
        if let fault = error as? CallFault { return try await tell(Failure(fault), on: terminal) }
        if Linban.exitCode(for: error) == .success {
            try await terminal.line(Linban.fullMessage(for: error))
            return ExitStatus.done.rawValue
        }
        return try await tell(Failure(.wrongCall, "wrong-call", Linban.fullMessage(for: error)), on: terminal)
    }

    private func tell(_ failure: Failure, on terminal: Terminal) async throws -> UInt8 {
        try await terminal.say("linban: " + failure.message)
        if isJSON { try await terminal.line(failure.json.text) }
        return failure.status.rawValue
    }

    // MARK: - At the directory

    /// How long commands that follow each other on one directory wait for their turn.
    private static let patience = Duration.seconds(30)

    private func run(_ command: any NodeCommand, on terminal: Terminal) async throws {
        let directory = try directory()
        let end = ContinuousClock.now + Self.patience
        while true {
            if let caller = try LocalSocketCaller(directory.socket) { return try await relay(to: caller, on: terminal) }
            do {
                return try await run(command, in: Home(directory), on: terminal)
            } catch let busy as DirectoryBusy {
                guard ContinuousClock.now < end else { throw busy }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private func relay(to node: consuming LocalSocketCaller, on terminal: Terminal) async throws {
        try node.send(LocalRequest(arguments: whole, workingDirectory: workingDirectory))
        try await terminal.pass(on: node)
    }

    private func run(_ command: any NodeCommand, in home: Home, on terminal: Terminal) async throws {
        let household = Household(home)
        let caller = Caller(user: getuid(), ownsDirectory: Caller.owns(home.directory, user: getuid()))
        if !type(of: command).opensItself {
            if let secret = try home.keyFileSecret() {
                try await household.unlock(with: secret)
            } else if let file = command.passwordFile {
                try await household.unlock(with: .passphrase(Array(try passphrase(in: file).utf8)))
            } else if !type(of: command).worksLocked {
                throw Refused("locked", "the node is locked: add --password-file F with an officer's passphrase")
            }
        }
        let session = Session(call: self, household: household, running: nil, caller: caller, terminal: terminal)
        do { try await run(command, in: session) } catch {
            try? await household.lock()  // the command's own error says more than a failure to close after it
            throw error
        }
        _ = await household.mirrorAtRest()
        try await household.lock()
    }
}

extension Call {
    private func run(_ command: any NodeCommand, in session: Session) async throws {
        if let command = command as? any NotedCommand { try await session.note(command) }
        try await command.run(in: session)
    }
}

extension Terminal {
    /// Passes an answer on as it comes.
    func pass(on caller: borrowing LocalSocketCaller) async throws {
        while true {
            switch try caller.next() {
            case .output(let bytes): try await output(bytes)
            case .message(let bytes): try await message(bytes)
            case .exit(0): return
            case .exit(let code): throw ExitStatus(rawValue: code) ?? .ioFault
            }
        }
    }
}
