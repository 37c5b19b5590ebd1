package import Exchange
package import Logging
package import NIOCore
package import Neighbours
import ServiceLifecycle
package import Trust

/// Keeps a line to the parent, or to a node above it while the parent is away.
package actor ParentCaller: Service {
    /// Where and how to call.
    package struct Directions: Sendable {
        /// In order: the parent first, then those above it.
        package var addresses: [LineAddress]
        package var proxy: LineAddress?

        package init(addresses: [LineAddress], proxy: LineAddress? = nil) {
            self.addresses = addresses
            self.proxy = proxy
        }
    }

    /// How the line is, for a person.
    package struct Status: Sendable, Equatable {
        package var isConnected = false
        /// Why the last attempt or line ended; nil while all is well.
        package var trouble: LineTrouble?

        package init() {}
    }

    /// No exchange came about.
    package enum Failure: Error, Sendable, CustomStringConvertible {
        /// Tried in vain, each address with its reason; it will be tried again.
        case unreachable([String])
        case refused(Refusal)

        package var description: String {
            switch self {
            case .unreachable(let reasons):
                reasons.isEmpty ? "no parent address is known" : reasons.joined(separator: "; ")
            case .refused(let refusal): "\(refusal)"
            }
        }
    }

    private let directions: @Sendable () async throws -> Directions
    private let identity: @Sendable () async throws -> LineIdentity
    private let judge: Judge
    private let store: any ExchangeStore
    private let patience: Patience
    private let group: any EventLoopGroup
    private let clock: any Clock<Duration>
    private let logger: Logger
    /// Counts every byte to and from whoever is called.
    private let odometer: Odometer
    private let cover: LineCover
    /// What the budget leaves now.
    private let room: (@Sendable () async -> Room)?
    private var entropy: any Entropy
    private var schedule: RetrySchedule

    package private(set) var status = Status()
    private var feed: AsyncStream<LineEvent>.Continuation?
    private var waiters: [CheckedContinuation<LineReport, any Error>] = []
    /// Ends the wait between two attempts; nil while none is waited for.
    private var wake: AsyncStream<Void>.Continuation?

    /// - Parameters:
    ///   - directions: asked before each attempt.
    ///   - identity: asked for each line, since certificates are renewed while the node runs.
    ///   - odometer: counts every byte to and from whoever is called.
    ///   - room: what may go over the lines now; nil where everything always may.
    ///   - clock: for waiting between attempts.
    package init(
        directions: @escaping @Sendable () async throws -> Directions,
        identity: @escaping @Sendable () async throws -> LineIdentity, judge: @escaping Judge,
        store: any ExchangeStore, schedule: RetrySchedule = RetrySchedule(), entropy: any Entropy,
        patience: Patience = Patience(), odometer: Odometer = Odometer(), cover: LineCover = .tls,
        room: (@Sendable () async -> Room)? = nil, group: any EventLoopGroup,
        clock: any Clock<Duration> = ContinuousClock(), logger: Logger
    ) {
        self.directions = directions
        self.identity = identity
        self.judge = judge
        self.store = store
        self.schedule = schedule
        self.entropy = entropy
        self.patience = patience
        self.odometer = odometer
        self.cover = cover
        self.room = room
        self.group = group
        self.clock = clock
        self.logger = logger
    }

    /// Calls, keeps the line while it is good, and calls again.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let attempt = await self.attempt(endsWhenComplete: false)
                if let failure = attempt.failure { await self.answerWaiters(.failure(failure)) }
                if !Task.isCancelled { await self.pause(after: attempt.loss) }
            }
        }
        answerWaiters(.failure(Failure.unreachable(["the node is stopping"])))
    }

    /// Calls once, exchanges all there is, and hangs up. For a node that does not otherwise run.
    /// - Throws: `Failure`.
    package func exchangeOnce() async throws -> LineReport {
        var report: LineReport?
        let attempt = await attempt(endsWhenComplete: true) { report = $0 }
        if let report, report.isComplete { return report }
        throw attempt.failure ?? .unreachable([])
    }

    /// Exchanges now, over the open line or a new one. For a caller that runs.
    /// - Throws: `Failure` when no address answers or the parent refuses.
    package func syncNow() async throws -> LineReport {
        try await withCheckedThrowingContinuation { continuation in
            waiters.append(continuation)
            if let feed { feed.yield(.appended) } else { wake?.finish() }
        }
    }

    private func answerWaiters(_ result: Result<LineReport, Failure>) {
        for waiter in waiters { waiter.resume(with: result.mapError { $0 }) }
        waiters = []
    }

    private func pause(after loss: RetrySchedule.Loss) async {
        guard waiters.isEmpty else { return }
        let draw = entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
        let delay = schedule.lost(loss, draw: draw)
        let (wakes, wake) = AsyncStream<Void>.makeStream()
        self.wake = wake
        defer { self.wake = nil }
        let (clock, store, prompt) = (clock, store, schedule.prompt)
        await withTaskGroup { group in
            // Cancelled when something else woke the caller, which is as good as having slept.
            group.addTask { do { try await clock.sleep(for: delay) } catch {} }
            group.addTask { for await _ in wakes {} }
            if loss == .unanswered, delay > prompt {
                // Somebody works here: what they wrote is worth a call.
                group.addTask {
                    for await _ in await store.appended() { break }
                    do { try await clock.sleep(for: prompt) } catch {}
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private struct Attempt {
        /// Why no exchange was completed; nil when one was.
        var failure: Failure?
        var loss = RetrySchedule.Loss.unanswered
    }

    /// Tries each address in order until a line has lived.
    private func attempt(endsWhenComplete: Bool, onEnd: (LineReport) -> Void = { _ in }) async -> Attempt {
        var reasons: [String] = []
        var troubles: [LineTrouble] = []
        // What needs a person outlives the silence of the other addresses.
        defer { status.trouble = troubles.first { $0 != .unreachable } ?? troubles.first }
        var refusal: Refusal?
        var loss = RetrySchedule.Loss.unanswered
        do {
            let directions = try await directions()
            for (index, address) in directions.addresses.enumerated() {
                if Task.isCancelled { break }
                // A line to a grandparent ends with the exchange, so that the parent is tried again.
                let isParent = index == 0
                let (report, ending) = await call(address, directions.proxy, endsWhenComplete || !isParent, isParent)
                onEnd(report)
                if let trouble = LineTrouble(ending) { troubles.append(trouble) }
                if report.isComplete { return Attempt(loss: isParent ? .afterProgress : .fruitless) }
                // The next address may lead to whoever took its place, or to the level above.
                if case .refusedByNeighbour(let said) = ending {
                    refusal = refusal ?? said
                    if loss == .unanswered { loss = .fruitless }
                    continue
                }
                if report.hasProgress {
                    loss = .afterProgress
                } else if report.received.lineBytes > 0, loss == .unanswered {
                    loss = .fruitless
                }
                reasons.append("\(address): \(ending)")
            }
        } catch {
            troubles.append(.fault)
            reasons.append("\(error)")
        }
        if let refusal { return Attempt(failure: .refused(refusal), loss: .fruitless) }
        return Attempt(failure: .unreachable(reasons), loss: loss)
    }

    private func call(
        _ address: LineAddress, _ proxy: LineAddress?, _ endsWhenComplete: Bool, _ isParent: Bool
    ) async -> (LineReport, LineEnding) {
        let line: RawLine
        do {
            let connector = ParentConnector(
                identity: try await identity(), proxy: proxy, patience: patience, odometer: odometer, cover: cover,
                group: group)
            line = try await connector.connect(to: address)
        } catch {
            logger.info("no line", metadata: ["address": "\(address)", "why": "\(error)"])
            return (LineReport(), .lost("\(error)"))
        }
        feed = line.feed
        var conversation = Conversation(
            line, as: .child, store: store, judge: judge, patience: patience, endsWhenComplete: endsWhenComplete,
            room: room, logger: logger, onComplete: { [weak self] in await self?.completed($0, isParent) })
        let (report, ending) = await conversation.run()
        feed = nil
        status.isConnected = false
        logger.info(
            "line to above ended",
            metadata: [
                "address": "\(address)", "why": "\(ending)", "sent": "\(report.sent.lineBytes)",
                "received": "\(report.received.lineBytes)",
            ])
        return (report, ending)
    }

    private func completed(_ report: LineReport, _ isParent: Bool) {
        if isParent, !report.hasGaps { schedule.succeeded() }
        status.isConnected = true
        status.trouble = nil
        answerWaiters(.success(report))
    }
}
