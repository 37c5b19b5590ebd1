import Exchange
import Neighbours
import Scans

/// Scans on the line, behind everything that the session has to send.
extension Conversation {
    /// Tells the neighbour what is wanted of it, and once what it has not confirmed.
    mutating func wantScans(of peer: Peer) async throws {
        guard session?.tellsOfScans == true else { return }
        guard session?.isNarrow == false else { return try await perform(scans.pause(), with: peer) }
        if !hasAskedForScans {
            hasAskedForScans = true
            try await perform(scans.ask(try await store.scansUnconfirmed(by: peer)), with: peer)
        }
        try await perform(scans.want(try await store.scansWanted(of: peer)), with: peer)
    }

    /// Sends the next part of a scan, where the line is free for one.
    /// - Returns: whether anything was done.
    mutating func giveScans(at time: Duration) async throws -> Bool {
        guard let peer, session?.hasNothingToSend == true, session?.isNarrow == false else { return false }
        let actions = scans.fill(at: time)
        try await perform(actions, with: peer)
        return !actions.isEmpty
    }

    mutating func perform(_ actions: [ScanTransfer.Action], with peer: Peer) async throws {
        var actions = actions[...]
        while let action = actions.popFirst() { actions += try await perform(action, with: peer) }
    }

    private mutating func perform(_ action: ScanTransfer.Action, with peer: Peer) async throws -> [ScanTransfer.Action]
    {
        switch action {
        case .send(let said):
            let message = Message.scan(said)
            if message.isPart { isSendingPart = true }
            try line.send(message, isPart: message.isPart)
        case .read(let name, let offset, let count):
            return scans.wasRead(try await store.readScan(name, from: offset, count: count, for: peer))
        case .keep(let name, let offset, let bytes): try await store.keepScan(name, at: offset, bytes)
        case .finish(let name): return scans.finished(name, try await store.finishScan(name))
        case .heldThere(let names): try await store.noteScans(names, heldBy: peer)
        case .tell(let names): return scans.told(try await store.scansHeld(among: names))
        case .broken(let what):
            let refusal = Refusal(.protocolBroken, "The protocol was broken: \(what).")
            await leave(.refused(refusal), saying: refusal)
        }
        return []
    }

    /// A line that is to end with its exchange ends when the scans that both have for each other have gone too.
    mutating func leaveIfIdle() async throws {
        if endsWhenComplete, let session, session.isSettled, session.isNarrow || scans.isIdle {
            await leave(.done, saying: nil)
        }
    }
}
