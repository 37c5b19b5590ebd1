import Casework
package import Chronology
import Foundation
import GRDB
import Journal
import PlantedBugs
import Trust

/// Trusted time (architecture.md §8): moves only by the words of ancestors, and by the monotonic clock in between.
struct TrustedTime {
    /// The last word of an ancestor.
    var anchor: Instant
    /// The monotonic clock at that moment; nil when it was in an earlier run, whose clock is gone.
    var monotonic: Int64?
    /// A parent that knows the time has told it in this run. A beacon only says that it is not earlier: it may have been
    /// days on its way.
    var isTold = false
    /// The latest word that the database has.
    var kept: Instant

    static let setting = "trusted_time"
    /// How far a word may jump beyond what the monotonic clock counted before the level above must say so too; milliseconds.
    static let jumpLimit: Int64 = 2 * 86_400_000
    /// A word later than the one in the database by so many seconds is written down although it moves nothing: the monotonic
    /// clock, which knew as much, ends with the process.
    static let keptWithin: Int64 = 3600
    /// Two machines in step still differ a little: within this many seconds one does not doubt the other. The fold allows a
    /// receipt as much, so what is printed and what is folded change their day together.
    static let tolerance: Int64 = 300
    /// So many seconds after the last word a wall clock is still believed. Whoever has exchanged nothing for a year has a
    /// wrong clock, or is closed.
    static let longestSilence: Int64 = 365 * 86_400
}

extension Replica {
    /// The earliest time it can be. Never behind what an ancestor said; behind the truth after a night switched off.
    package func trustedNow() -> Instant {
        // Nobody is above the root: its own clock is the tree's, as long as that does not go back.
        if identity.isRoot { return max(trusted?.anchor ?? identity.chain.leaf.validity.from, clock.wall()) }
        guard let trusted else { return identity.chain.leaf.validity.from }
        guard let monotonic = trusted.monotonic else { return trusted.anchor }
        return Instant(milliseconds: trusted.anchor.milliseconds + max(0, clock.monotonic() - monotonic))
    }

    /// What an act of this moment is dated: the wall clock where it lies in the bounds that ancestors set, else the bound
    /// that favours the applicant, which is the earlier one (CF13).
    package func legalNow() -> Instant {
        let (wall, bound) = (clock.wall(), trustedNow())
        if PlantedBug.datesByTheClock.isPlanted { return wall }
        return wall < bound || isAhead(wall) ? bound : wall
    }

    /// Beyond the latest time it can be.
    private func isAhead(_ wall: Instant) -> Bool {
        !identity.isRoot && wall > trustedNow() + (isToldTheTime ? TrustedTime.tolerance : TrustedTime.longestSilence)
    }

    /// Trusted time is the time, and not only a bound of it: what this node may pass on as such.
    package var isToldTheTime: Bool { identity.isRoot || trusted?.isTold == true }

    /// How far the wall clock is from trusted time, in seconds.
    package var clockOffset: Int64 { (clock.wall().milliseconds - trustedNow().milliseconds) / 1000 }

    /// Seconds by which this machine's clock is wrong, as far as that can be told; positive when it is ahead. What a doubt on
    /// every page is made of.
    ///
    /// Behind an ancestor's word it is always wrong. Ahead of it, it is only while a parent has told the time in this run, or
    /// when it is ahead beyond all reason: a machine that was switched off is rightly ahead of what it last heard. Nil at the
    /// root, whose own clock is the word.
    package var clockDoubt: Int64? {
        guard !identity.isRoot else { return nil }
        return isToldTheTime || clockOffset < 0 || isAhead(clock.wall()) ? clockOffset : nil
    }

    /// Neither the clock nor an ancestor says what time it is: nothing may be refused or ended by a date.
    var knowsNoTime: Bool {
        !isToldTheTime && (isAhead(clock.wall()) || clockOffset < -TrustedTime.tolerance)
    }

    /// A beacon of the root, from its authority journal.
    func observe(beacon: Instant, _ db: Database) throws {
        guard isPossible(beacon), beacon > trustedNow() || isToBeKept(beacon) else { return }
        try keep(beacon, isTold: trusted?.isTold == true, db)
    }

    /// The time that an authenticated parent states in an exchange. Once told the time, only a root's beacon convinces this
    /// node of a jump beyond the limit.
    /// - Parameter knows: whether the parent knows the time, or only a bound of it.
    package func observe(parentTime: Instant, knows: Bool) throws {
        let now = trustedNow()
        guard isPossible(parentTime), parentTime > now || (knows && !isToldTheTime) || isToBeKept(parentTime) else {
            return
        }
        if isToldTheTime, parentTime.milliseconds > now.milliseconds + TrustedTime.jumpLimit { return }
        try write { db in try keep(parentTime, isTold: knows || isToldTheTime, db) }
    }

    private func isToBeKept(_ word: Instant) -> Bool { trusted.map { word > $0.kept + TrustedTime.keptWithin } ?? true }

    /// No tree outlives its root, so a later time is nobody's; and what is added to it stays a number.
    private func isPossible(_ time: Instant) -> Bool { time < identity.chain.root.validity.until }

    private func keep(_ word: Instant, isTold: Bool, _ db: Database) throws {
        let kept = max(word, trusted?.kept ?? word)
        trusted = TrustedTime(
            anchor: max(word, trustedNow()), monotonic: clock.monotonic(), isTold: isTold, kept: kept)
        try setSetting(TrustedTime.setting, Array(String(kept.milliseconds).utf8), db)
    }

    func loadTrustedTime(_ db: Database) throws {
        guard !PlantedBug.forgetsTrustedTime.isPlanted, let text = try setting(TrustedTime.setting, db),
            let anchor = Int64(String(decoding: text, as: UTF8.self))
        else { return }
        let word = Instant(milliseconds: anchor)
        trusted = TrustedTime(anchor: word, monotonic: nil, kept: word)
    }

    /// The numbers that an entry written now knows.
    func known(_ db: Database) throws -> Known {
        var known = Known()
        known.beacon = UInt64(max(0, trustedNow().milliseconds / 86_400_000))
        if let size = views.authoritySize {
            known.authority = size
        } else if let root = identity.roots.last?.node {
            let audience = Audience.authority(identity.rootDivision)
            if let journal = try log.journal(JournalID(author: root, audience: audience), db) {
                known.authority = try log.tips(of: journal, db).last?.size ?? 0
            }
            views.authoritySize = known.authority
        }
        known.catalog = try catalogNumber(db)
        known.calendar = UInt64(Self.calendarVersion)
        known.rules = min(try rulesInForce(db), newestRules.rawValue)
        return known
    }
}
