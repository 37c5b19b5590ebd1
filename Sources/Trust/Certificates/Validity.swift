package import Chronology
import FoundationEssentials

/// When a certificate is meant to be renewed, in whole seconds, both ends included. It never says whether an entry is valid.
package struct Validity: Hashable, Sendable {
    package let from: Instant
    package let until: Instant

    /// Milliseconds are cut off: X.509 has none.
    package init(from: Instant, until: Instant) {
        self.from = Instant(milliseconds: from.milliseconds / 1000 * 1000)
        self.until = Instant(milliseconds: until.milliseconds / 1000 * 1000)
    }

    package init(from: Instant, days: Int64) { self.init(from: from, until: from + days * 86_400) }

    /// Long enough for a stick to reach a village by the next market day, short enough that a lost one dies by itself.
    package static func introducer(from: Instant) -> Validity { Validity(from: from, days: 30) }
    /// Renewed at any contact in its second year.
    package static func node(from: Instant) -> Validity { Validity(from: from, days: 730) }
    /// The same, and longer than what it replaces: of two certificates of a node the one that lasts longer counts.
    package static func node(from: Instant, replacing old: Validity) -> Validity {
        Validity(from: from, until: max(node(from: from).until, old.until + 1))
    }
    package static func root(from: Instant) -> Validity { Validity(from: from, days: 10_950) }
}

extension Instant {
    var date: Date { Date(timeIntervalSince1970: Double(milliseconds / 1000)) }

    init(_ date: Date) { self.init(milliseconds: Int64(date.timeIntervalSince1970) * 1000) }
}
