package import Chronology
import Foundation
import GRDB
import Journal
import Trust

/// Trusted time (architecture.md §8): moves only by beacons of ancestors, and by the monotonic clock in between.
struct TrustedTime {
    /// The last word of an ancestor.
    var anchor: Instant
    /// The monotonic clock at that moment; nil when it was in an earlier run, whose clock is gone.
    var monotonic: Int64?

    static let setting = "trusted_time"
    /// How far a beacon may jump beyond what the monotonic clock counted before the level above must say so too.
    static let jumpLimit: Int64 = 2 * 86_400_000
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

    /// What an act of this moment is dated: the wall clock where it lies in the bounds that ancestors set, else the bound.
    package func legalNow() -> Instant { max(clock.wall(), trustedNow()) }

    /// How far the wall clock is from trusted time, in seconds; what a doubt on every page is made of.
    package var clockOffset: Int64 { (clock.wall().milliseconds - trustedNow().milliseconds) / 1000 }

    /// A beacon of the root, from its authority journal.
    func observe(beacon: Instant, _ db: Database) throws {
        guard beacon > trustedNow() else { return }
        try keep(TrustedTime(anchor: beacon, monotonic: clock.monotonic()), db)
    }

    /// The time that an authenticated parent states in an exchange. Beyond the jump limit only a root's beacon convinces.
    package func observe(parentTime: Instant) throws {
        let now = trustedNow()
        guard parentTime > now else { return }
        if let monotonic = trusted?.monotonic, let anchor = trusted?.anchor,
            parentTime.milliseconds - anchor.milliseconds
                > clock.monotonic() - monotonic + TrustedTime.jumpLimit
        {
            return
        }
        try write { db in try keep(TrustedTime(anchor: parentTime, monotonic: clock.monotonic()), db) }
    }

    private func keep(_ time: TrustedTime, _ db: Database) throws {
        trusted = time
        try setSetting(TrustedTime.setting, Array(String(time.anchor.milliseconds).utf8), db)
    }

    func loadTrustedTime(_ db: Database) throws {
        guard let text = try setting(TrustedTime.setting, db), let anchor = Int64(String(decoding: text, as: UTF8.self))
        else { return }
        trusted = TrustedTime(anchor: Instant(milliseconds: anchor), monotonic: nil)
    }

    /// The numbers that an entry written now knows.
    func known(_ db: Database) throws -> Known {
        var known = Known()
        known.beacon = UInt64(max(0, trustedNow().milliseconds / 86_400_000))
        if let size = views.authoritySize {
            known.authority = size
        } else if let root = identity.chain.root.node {
            let audience = Audience.authority(identity.chain.root.attributes.divisions[0])
            if let journal = try log.journal(JournalID(author: root, audience: audience), db) {
                known.authority = try log.tips(of: journal, db).last?.size ?? 0
            }
            views.authoritySize = known.authority
        }
        known.catalog = try catalogNumber(db)
        known.calendar = UInt64(Self.calendarVersion)
        known.rules = 1
        return known
    }
}
