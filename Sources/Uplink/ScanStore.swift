package import Exchange
package import Neighbours
package import Scans

/// What a line needs of the replica to carry scans (scans.md §3).
package protocol ScanStore: Sendable {
    /// What this node wants of the neighbour, the most urgent first.
    func scansWanted(of peer: Peer) async throws -> [ScanTransfer.Want]
    /// Scans taken in here of which the neighbour, a parent, has not said that it holds them.
    func scansUnconfirmed(by peer: Peer) async throws -> [ScanName]
    /// Which of these are held here, whole.
    func scansHeld(among names: [ScanName]) async throws -> [ScanName]
    /// Sealed bytes; fewer than `count` at the end. Nil where the scan is not here whole, or not for this neighbour.
    func readScan(_ name: ScanName, from offset: Int, count: Int, for peer: Peer) async throws -> [UInt8]?
    func keepScan(_ name: ScanName, at offset: Int, _ bytes: [UInt8]) async throws
    /// Checks what was kept against its name; when it returns `durable`, it is.
    func finishScan(_ name: ScanName) async throws -> ScanTransfer.Finish
    /// The neighbour has said that it holds these durably.
    func noteScans(_ names: [ScanName], heldBy peer: Peer) async throws
}
