package import Exchange
package import Logging
import NIOPosix
package import Replica
package import ServiceLifecycle
import Trust
import UnixSignals
package import Uplink

/// One node, composed of its parts and kept running: what `linban serve` is.
package struct RunningNode: Sendable {
    package let household: Household
    package let caller: ParentCaller
    /// Bytes to and from the parent.
    package let usage: UsageBook
    package let budget: LineBudget
    package let medium: SecondMedium
    package let prepared: PreparedBundles
    private let listener: ChildListener
    private let listening: AsyncStream<Int>
    private let news = News()
    private let retention: RetentionPeriods?
    private let logger: Logger

    /// - Parameters:
    ///   - retention: nil for what is usual at the node's level.
    ///   - budget: of the lines to the parent.
    ///   - proxy: the HTTP proxy through which the parent is called, where the network demands one.
    package init(
        _ household: Household, exchange: LineAddress, retention: RetentionPeriods? = nil,
        budget: LineBudget = LineBudget(), proxy: LineAddress? = nil, logger: Logger
    ) {
        self.retention = retention
        self.household = household
        self.logger = logger
        medium = SecondMedium(household)
        prepared = PreparedBundles(household.station, household.home.directory)
        let station = household.station
        let store = StationStore(station, news: news)
        let group = MultiThreadedEventLoopGroup.singleton
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        listening = ports
        let usage = UsageBook(household.home.directory)
        (self.usage, self.budget) = (usage, budget)
        let identity: @Sendable () async throws -> LineIdentity = {
            try await station.perform { replica in
                LineIdentity(
                    chain: replica.identity.chain.chain.shown, privateKey: replica.identity.keys.issuing.pkcs8)
            }
        }
        listener = ChildListener(
            address: exchange, identity: identity, judge: station.judge, store: store, group: group, logger: logger,
            onListening: { bound.yield($0) })
        let room: @Sendable () async -> Room = { await usage.room(within: budget) }
        caller = ParentCaller(
            directions: {
                let facts = try await household.parentAddresses()
                return ParentCaller.Directions(addresses: facts.compactMap { LineAddress($0) }, proxy: proxy)
            }, identity: identity, judge: station.judge, store: store, entropy: SystemEntropy(),
            odometer: usage.odometer, room: budget.isNone ? nil : room, group: group, logger: logger)
    }

    /// Runs until the process is told to stop.
    /// - Parameters:
    ///   - others: the local socket and the desk.
    ///   - onListening: gets the exchange's port, which the system chose if the address said 0.
    package func run(_ others: [any Service], onListening: @escaping @Sendable (Int) async -> Void) async throws {
        var services: [any Service] = others
        services.append(listener)
        services.append(Doing { for await port in self.listening { await onListening(port) } })
        services.append(Doing { await self.news.follow(self.household.station) })
        services.append(Doing { try await self.callWhenUnlocked() })
        services.append(
            Doing {
                try await Clockwork(
                    household: self.household, usage: self.usage, retention: self.retention, prepared: self.prepared,
                    logger: self.logger
                ).run()
            }
        )
        services.append(Doing { await self.medium.run(following: await self.news.subscribe()) })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    private func callWhenUnlocked() async throws {
        for await facts in household.unlocked where !facts.identity.isRoot {
            try await caller.run()
            return
        }
    }
}

/// A part of the node that only has to be done for as long as the node runs.
struct Doing: Service {
    private let body: @Sendable () async throws -> Void

    init(_ body: @escaping @Sendable () async throws -> Void) { self.body = body }

    func run() async throws {
        do { try await cancelWhenGracefulShutdown { try await body() } } catch is CancellationError {
            // Its wait was cut short because the node was told to stop.
            return
        }
        // The node ends when it is told to, not when one of its parts has nothing left to do.
        try await gracefulShutdown()
    }
}
