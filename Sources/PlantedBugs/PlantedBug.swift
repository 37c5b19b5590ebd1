#if SIMULATION
    import Synchronization
#endif

/// A bug that somebody plants, to see that the simulation finds it. In every build but that with `-DSIMULATION` none can be
/// planted, and the compiler takes out what hangs on it.
package enum PlantedBug: String, CaseIterable, Sendable {
    /// A commit is reported before the disk has it.
    case acknowledgesBeforeSync
    /// All runs of the process write under one tag.
    case keepsOneTag
    /// The counter of case numbers stands still.
    case countsNoCases
    /// What was read in a transaction that failed is believed afterwards.
    case remembersFailedWrites
    /// What an earlier run did not come to sign is never signed.
    case leavesTailsUnsigned
    /// Of several branches of a journal only one is supplied.
    case dropsBranches
    /// Nobody asks whether the author signed.
    case believesAnyHead
    /// Neighbours get the cases of others.
    case leaksToSiblings
    /// The city gets the private parts too.
    case tellsTheCity
    /// What came from others lies in the log and changes no case.
    case appliesNothing
    /// Events take effect in the order in which they arrived.
    case decidesByArrival
    /// A revocation is in the log, and whoever asked before goes on believing.
    case forgetsRevocation
    /// A frame is acknowledged whatever the door says.
    case acknowledgesBeforeAdmission
    /// What was under way when the last line broke is believed to have arrived.
    case trustsOldMemory

    #if SIMULATION
        private static let planted = Mutex<PlantedBug?>(nil)

        package static func plant(_ bug: PlantedBug?) { planted.withLock { $0 = bug } }

        package var isPlanted: Bool { Self.planted.withLock { $0 == self } }
    #else
        @inlinable package var isPlanted: Bool { false }
    #endif
}
