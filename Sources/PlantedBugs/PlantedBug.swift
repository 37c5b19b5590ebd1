#if SIMULATION
    import Synchronization
#endif

/// A bug that somebody plants, to see that the simulation finds it. In every build but that with `-DSIMULATION` none can be
/// planted, and the compiler takes out what hangs on it.
package enum PlantedBug: String, CaseIterable, Sendable {
    // MARK: The store

    /// A commit is reported before the disk has it.
    case acknowledgesBeforeSync
    /// What an earlier process could not flush is taken for written, because it can be read.
    case trustsTheCache
    /// The disk is waited for at checkpoints alone.
    case syncsAtCheckpoints
    /// The write-ahead log grows for ever.
    case neverCheckpoints
    /// What was read in a transaction that failed is believed afterwards.
    case remembersFailedWrites
    /// Ordinals and secrets that a transaction gave which failed are counted on.
    case keepsContextsOfFailedWrites
    /// The second copy of the tips tells of a transaction that failed.
    case keepsTipsOfFailedWrites
    /// A commit that failed is taken for never made, though an image of the disk may bring it back.
    case goesOnAfterFailedCommits
    /// The second copy of the tips is written before the commit of which it speaks.
    case copiesTipsBeforeCommit
    /// There is no second copy of the tips.
    case writesNoSecondCopy
    /// Nobody compares the second copy at the start.
    case ignoresSecondCopy
    /// Data lies on the disk as it was typed.
    case sealsNothing
    /// A full check takes the database's indexes for granted.
    case believesIndexes
    /// A full check does not hold the tables against the log.
    case comparesNoTables

    // MARK: The journals

    /// All runs of the process write under one tag.
    case keepsOneTag
    /// A run goes on under its tag after others turn out to have it too.
    case keepsSharedRun
    /// Case numbers do without a piece of the run's tag.
    case numbersWithoutTag
    /// The counter of case numbers stands still.
    case countsNoCases
    /// What an earlier run did not come to sign is never signed.
    case leavesTailsUnsigned
    /// The tree is signed without its last entry.
    case signsStaleRoots
    /// An opening continues one tip and forgets the others.
    case forgetsOtherTips
    /// An opening names all its parents by one root.
    case namesWrongRoots
    /// What the entries of a segment refer to later is not written down.
    case keepsNoMentions
    /// The heads that others signed are not kept.
    case skipsHeads
    /// A head is kept before the entries that it signs have come.
    case storesEveryHead
    /// All branches of a segment go by its name.
    case namesNoBranches
    /// A segment reaches beyond the place where others part from it.
    case reachesBeyondPartings
    /// Whatever stands lower is taken to lie below, on whichever branch.
    case coversByPosition
    /// Segments that an opening continues count as ends of the journal.
    case showsFalseForks
    /// Nobody is told that a journal has several ends.
    case showsNoForks

    // MARK: The door

    /// Nobody asks whether the author signed.
    case believesAnyHead
    /// A journal is taken in whomever it concerns.
    case admitsForeignJournals
    /// A frame that begins too late counts as held.
    case takesGapsForKnown
    /// A frame that begins too late is refused for good.
    case parksGaps
    /// What is parked is thrown away.
    case forgetsParked
    /// Entries of kinds that a later program writes are left out.
    case dropsUnknownKinds

    // MARK: What goes out

    /// Of several branches of a journal only one is supplied.
    case dropsBranches
    /// The next frame begins one entry too far on.
    case skipsAnEntry
    /// Neighbours get the cases of others.
    case leaksToSiblings
    /// The city gets the private parts too.
    case tellsTheCity
    /// The district gets no private parts.
    case starvesTheDistrict
    /// Cases of others are not passed on upwards.
    case forwardsNoCases

    // MARK: The exchange

    /// A frame is acknowledged whatever the door says.
    case acknowledgesBeforeAdmission
    /// What was under way when the last line broke is believed to have arrived.
    case trustsOldMemory
    /// A line that broke leaves no mark on what both remember.
    case forgetsUnsettled
    /// A cut frame is gone on with one byte too far on.
    case resumesBeyond
    /// The frame kept of a broken line stays when it was completed.
    case keepsPartsForever

    /// A bundle counts as taken before its frames are at the door.
    case takesHalfABundle

    // MARK: Receipts

    /// No receipt is filed.
    case filesNoReceipts
    /// A receipt speaks of an entry more than has come.
    case receiptsOneTooMany
    /// The receipt of one level counts for another.
    case custodyOfAnyLevel
    /// No receipt bounds when an act can have happened.
    case ignoresReceipts
    /// Anybody's receipt bounds an act.
    case hearsFromAnybody
    /// A receipt bounds acts that others hold without it.
    case boundsAbroad
    /// A receipt that comes later leaves the cases as they were folded.
    case foldsBeforeReceipts

    // MARK: Authority

    /// A revocation is in the log, and whoever asked before goes on believing.
    case forgetsRevocation
    /// Whoever was revoked gets a line as before.
    case letsTheRevokedIn
    /// All that a revoked node ever did loses its effect.
    case revokesEverything
    /// What a revoked node did keeps its effect.
    case forgivesTheRevoked
    /// A revocation leaves the cases as they were folded.
    case revokesWithoutFolding
    /// A revocation names one branch of what was heard.
    case revokesOneBranch
    /// Any post may revoke any node.
    case anyoneRevokes
    /// A release has no effect.
    case releasesNothing
    /// A release leaves the case as it was folded.
    case releasesWithoutFolding
    /// A line is open to every node of the tree.
    case acceptsStrangers
    /// A child is never certified by its parent.
    case certifiesNobody
    /// A child's own certificate is forgotten with the process.
    case forgetsItsCertificate
    /// Of two chains to a node the longer one counts.
    case prefersLongerChains
    /// A new certificate is in the log, and whoever asked before knows nothing of it.
    case keepsOldAuthors
    /// All children of a post get one short code.
    case numbersChildrenAlike

    // MARK: Time

    /// An act is dated by the clock on the wall.
    case datesByTheClock
    /// The clock on the wall says when an act took place.
    case foldsByTheClock
    /// What ancestors said of the time ends with the process.
    case forgetsTrustedTime

    // MARK: Cases

    /// What came from others lies in the log and changes no case.
    case appliesNothing
    /// Events take effect in the order in which they arrived.
    case decidesByArrival
    /// An act does not say what its author knew of the case.
    case seesNothing
    /// An author is not taken to know what it did last.
    case forgetsOwnLast
    /// Of all cases that a transaction touched one is folded.
    case foldsOneCase
    /// A case whose events are worth something else now is not folded again.
    case keepsStaleCases
    /// A number leads to no case.
    case losesNumbers
    /// An act goes to those who are concerned now, and not to those who were.
    case forgetsParties
    /// What was written by somebody who did not know of a new party is not told to it.
    case citesNothingLate
    /// What is overdue is listed as due on the day on which it was folded last.
    case countsDuesAnew
    /// An officer's roles are not asked for.
    case asksNoRoles
    /// The power of a post is not asked for.
    case asksNoPower
    /// A case that a newer program wrote in is decided all the same.
    case decidesBesideTheUnknown
    /// An act is noted in the journal before it is judged.
    case notesAttempts

    // MARK: Views

    /// A new edition of the catalog is in the log, and desks work with the old one.
    case keepsOldCatalog
    /// Who is dismissed stays at the desk.
    case keepsDismissedOfficers
    /// Whoever comes after the start is not found by name.
    case forgetsPeople

    #if SIMULATION
        private static let planted = Mutex<PlantedBug?>(nil)
        /// Asked first, and at every step of every node: a sound world takes no lock.
        private static let isAnyPlanted = Atomic(false)

        package static func plant(_ bug: PlantedBug?) {
            planted.withLock { $0 = bug }
            isAnyPlanted.store(bug != nil, ordering: .releasing)
        }

        package var isPlanted: Bool {
            Self.isAnyPlanted.load(ordering: .acquiring) && Self.planted.withLock { $0 == self }
        }
    #else
        @inlinable package var isPlanted: Bool { false }
    #endif
}
