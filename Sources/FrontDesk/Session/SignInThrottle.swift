/// Slows down guessing: after five failures for one sign-in name, and after thirty for all of them, each further try waits,
/// twice as long every time, up to a quarter of an hour. An officer who remembers is never locked out for longer.
actor SignInThrottle {
    private struct Failures {
        var count = 0
        var until: Int64 = 0
    }

    private static let free = 5
    private static let freeForAll = 30
    private static let firstWait: Int64 = 5_000
    private static let longestWait: Int64 = 15 * 60 * 1000
    /// Names are typed by whoever likes to; more than this many are forgotten together.
    private static let namesLimit = 1000

    private var byName: [String: Failures] = [:]
    private var all = Failures()
    private let ticks: @Sendable () -> Int64

    init(ticks: @escaping @Sendable () -> Int64) { self.ticks = ticks }

    /// Whole seconds to wait before a try for `name` is looked at; nil when it may be tried now.
    func wait(_ name: String) -> Int? {
        let until = max(byName[name]?.until ?? 0, all.until)
        let left = until - ticks()
        return left > 0 ? Int((left + 999) / 1000) : nil
    }

    func failed(_ name: String) {
        if byName.count >= Self.namesLimit { byName = [:] }
        count(&byName[name, default: Failures()], free: Self.free)
        count(&all, free: Self.freeForAll)
    }

    func succeeded(_ name: String) {
        byName[name] = nil
        all = Failures()
    }

    private func count(_ failures: inout Failures, free: Int) {
        failures.count += 1
        let beyond = failures.count - free
        guard beyond >= 0 else { return }
        let wait = beyond > 10 ? Self.longestWait : min(Self.longestWait, Self.firstWait << Int64(beyond))
        failures.until = ticks() + wait
    }
}
