/// The exit codes of cli.md. Thrown by a command that has said already what there is to say.
enum ExitStatus: UInt8, Error {
    case done = 0
    /// Checked and found wrong.
    case foundWrong = 1
    case wrongCall = 2
    /// Nothing was acknowledged.
    case ioFault = 3
    case refused = 4
    /// Not reachable; will be retried.
    case unreachable = 5
}
