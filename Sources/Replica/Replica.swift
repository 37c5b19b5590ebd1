package import Casework
import Chronology
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
import Scans
package import Trust

/// The journals held here and the tables made from them (本地副本), and the only writer of both.
///
/// Two doors lead in, `file` for this desk and `admit` for neighbours, and both end in `Projection.apply`; replay and rebuild
/// call it too. Synchronous and confined to one thread: an actor wraps it for the server, the simulation runs it as it is.
package final class Replica {
    let queue: DatabaseQueue
    let log: Log
    let vault: Vault
    let clock: any NodeClock
    var entropy: any Entropy
    package internal(set) var identity: Identity
    /// This run of the process; nil before its first write.
    var run: Run?
    var trusted: TrustedTime?
    /// Transactions committed by this process.
    private(set) var written = 0
    let views = Views()
    let tips: TipsFile?
    /// Nothing that an earlier run of the process wrote is without a head any more.
    var tailsOfEarlierRunsAreSigned = false
    /// Where scans lie; nil at a node that keeps none.
    let shelf: (any ScanShelf)?
    /// Bytes that scans may fill.
    let scanQuota: Int
    /// The newest rules that this program folds cases by.
    let newestRules: FoldRules
    /// The scan that was last checked against its name, before it was given to a neighbour.
    var checked: ScanName?
    /// How far retention has looked in this round; begun anew by each run.
    var retentionLook = RetentionLook()
    /// What the second copy of the tips says, kept up with each append.
    var keptTips: TipsFile.Content?
    private let logFile: (any SmallFile)?
    private var isLogLanded = true
    /// What the first page says of the last transaction; nil before it was asked.
    private var stamp: CommitStamp?

    /// One run of the process: one tag, shared by its journals.
    struct Run {
        let tag: SegmentTag
        /// The segments opened in this run, by journal.
        var segments: [Int64: OpenSegment] = [:]
    }

    /// A segment that this run writes.
    struct OpenSegment {
        let id: Int64
        let openedWall: Instant
        let openedMonotonic: Int64
        var unsigned = 0
    }

    /// - Parameter path: the database file, which exists (`create`) and nobody else has open; or SQLite's `file:` URI of it,
    ///   whose `vfs` names the file system that it lies on.
    /// - Parameter tipsFile: the second copy of this node's own tips.
    /// - Parameter logFile: the write-ahead log of the database.
    /// - Parameter scans: where scans lie; without it files are noted by name alone.
    package init(
        path: String, identity: Identity, dataKey: DataKey, clock: any NodeClock, entropy: any Entropy,
        tipsFile: (any SmallFile)? = nil, logFile: (any SmallFile)? = nil, scans: (any ScanShelf)? = nil,
        scanQuota: Int = Replica.usualScanQuota,
        newestRules: FoldRules = .newest
    ) throws {
        self.newestRules = newestRules
        self.clock = clock
        self.entropy = entropy
        self.identity = identity
        vault = Vault(dataKey, entropy: entropy)
        log = Log(vault: vault)
        self.logFile = logFile
        // A disk that takes nothing can be read; no act gets by without.
        do { try Self.land(logFile) } catch { isLogLanded = false }
        queue = try ReplicaFault.orDamaged { try DatabaseQueue(path: path, configuration: Self.configuration) }
        tips = tipsFile.map(TipsFile.init(file:))
        shelf = scans
        self.scanQuota = scanQuota
        try read { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            guard version == Schema.version else { throw ReplicaFault.unknownSchema(version) }
            try Self.assertSafe(db)
            try checkEnds(db)
            try loadTrustedTime(db)
        }
        try foldByOwnRules()
        try noteLosses()
        try sweepScans()
    }

    /// Ten years of a village, three months of a town: 8 GiB.
    package static let usualScanQuota = 8 << 30

    /// Makes the tables in a new file, named as for `init`.
    package static func create(path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                try Schema.create(db)
                return .commit
            }
        }
        try queue.close()
    }

    package func close() throws { try queue.close() }

    /// One connection does every read, write and checkpoint: that keeps clear of the WAL-reset bug of Debian's 3.40.1, and
    /// with the exclusive lock there is no shared-memory file whose pages could kill the process when the disk is full.
    ///
    /// A new file begins with a rollback journal. It must be gone for good before the log takes over: brought back by a crash,
    /// it would roll everything back to the empty file. EXTRA syncs the directory after it was deleted.
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA synchronous = EXTRA;
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -32768;
                    PRAGMA foreign_keys = ON;
                    """)
            if PlantedBug.acknowledgesBeforeSync.isPlanted { try db.execute(sql: "PRAGMA synchronous = OFF") }
            if PlantedBug.syncsAtCheckpoints.isPlanted { try db.execute(sql: "PRAGMA synchronous = NORMAL") }
            if PlantedBug.neverCheckpoints.isPlanted { try db.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        }
        return configuration
    }

    private static func assertSafe(_ db: Database) throws {
        guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else {
            throw ReplicaFault.unsafeDatabase("the write-ahead log is off")
        }
        let isSafe = try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2
        guard isSafe || PlantedBug.acknowledgesBeforeSync.isPlanted || PlantedBug.syncsAtCheckpoints.isPlanted else {
            throw ReplicaFault.unsafeDatabase("synchronous is not FULL")
        }
    }

    /// Runs `body` in one transaction with one fsync at its end; whatever fails inside leaves nothing, here or in memory.
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        let before = (run, identity, trusted)
        var isAtCommit = false
        do {
            try landLog()
            var result: Result?
            try queue.inDatabase { db in
                try db.inTransaction(.immediate) {
                    let changes = db.totalChangesCount
                    result = try body(db)
                    try refold(db)
                    if !log.foundDamaged.isEmpty { try note(damaged: log.foundDamaged, db) }
                    log.foundDamaged = []
                    if PlantedBug.copiesTipsBeforeCommit.isPlanted, let keptTips {
                        try tips?.write(keptTips, synced: false)
                    }
                    if db.totalChangesCount != changes { try count(db) }
                    isAtCommit = true
                    return .commit
                }
            }
            guard let result else { throw ReplicaFault.damaged("a transaction ended without a result") }
            views.commit()
            written += 1
            finishLettingGo()
            return result
        } catch {
            if PlantedBug.remembersFailedWrites.isPlanted { throw error }
            (run, identity, trusted) = before
            stamp = nil
            if !PlantedBug.keepsTipsOfFailedWrites.isPlanted { keptTips = nil }
            log.forget()
            views.forget()
            // The disk may have it all the same, and an image of the disk bring it back: what is written next stands elsewhere.
            if isAtCommit, !PlantedBug.goesOnAfterFailedCommits.isPlanted { leaveRun() }
            if (error as? DatabaseError)?.resultCode == .SQLITE_FULL { throw ReplicaFault.diskFull(hasRoomNow: false) }
            throw error
        }
    }

    /// What an earlier process could not flush stands in the log that this one reads, and may be in the cache alone: what it appends
    /// behind that would be gone with the power. Once, before anything is acknowledged.
    private func landLog() throws {
        guard !isLogLanded else { return }
        try Self.land(logFile)
        isLogLanded = true
    }

    private static func land(_ logFile: (any SmallFile)?) throws {
        if !PlantedBug.trustsTheCache.isPlanted { try logFile?.land() }
    }

    /// Counts this transaction on the first page.
    private func count(_ db: Database) throws {
        let last = try stamp ?? CommitStamp(readingFrom: db)
        try db.execute(sql: "PRAGMA application_id = \(Int32(bitPattern: last.next.stored))")
        stamp = last.next
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try ReplicaFault.orDamaged { try queue.inDatabase(body) }
    }
}
