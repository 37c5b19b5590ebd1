package import Hummingbird
package import Logging
package import Replica

/// The pages people use (窗口): one application over a station.
package struct FrontDesk: Sendable {
    let station: Station
    let doors: DeskDoors
    /// The name that stands above every page while the node is locked and cannot say its own.
    let name: String
    let renderer: Renderer
    let sessions: Sessions
    let throttle: SignInThrottle
    let claims = FormClaims()
    let quickCodes = QuickCodes()
    let exported = ExportedFiles()
    private let hosts: [String]
    let logger: Logger

    /// - Parameters:
    ///   - hosts: names under which browsers may ask for the pages, beside addresses and `localhost`; in small letters.
    ///   - ticks: milliseconds that never go back, for sessions.
    /// - Throws: when a template of this build is malformed.
    package init(
        station: Station, doors: DeskDoors, name: String, hosts: [String] = [], logger: Logger,
        ticks: @escaping @Sendable () -> Int64 = FrontDesk.uptime
    ) throws {
        self.station = station
        self.doors = doors
        self.name = name
        self.hosts = hosts
        self.logger = logger
        renderer = try Renderer()
        sessions = Sessions(ticks: ticks)
        throttle = SignInThrottle(ticks: ticks)
    }

    /// Milliseconds since some moment of this run, sleep included.
    package static let uptime: @Sendable () -> Int64 = {
        let start = ContinuousClock.now
        return { Int64((ContinuousClock.now - start) / .milliseconds(1)) }
    }()

    /// The application, to be run with others.
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - onListening: gets the port once the pages answer.
    package func service(
        host: String, port: Int, onListening: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: router(), configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { await onListening(port) }
            }, logger: logger)
    }

    private func router() -> Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: FaultPages(desk: self, logger: logger))
        router.add(middleware: SameOrigin(names: hosts))
        router.add(middleware: SessionLoader(sessions: sessions, station: station, doors: doors))
        addAssets(to: router)
        addSignIn(to: router)
        addSearch(to: router)
        addIntake(to: router)
        addDesk(to: router)
        addCases(to: router)
        addScans(to: router)
        addArchive(to: router)
        addPerson(to: router)
        addQuarantine(to: router)
        addLine(to: router)
        addBundles(to: router)
        addSlips(to: router)
        return router
    }
}
