/// What only the running node can tell a command: it has the lines.
struct RunningHooks: Sendable {
    let parentLine: @Sendable () async -> ParentLine?
}

struct ParentLine: Sendable {
    let isReachable: Bool
}
