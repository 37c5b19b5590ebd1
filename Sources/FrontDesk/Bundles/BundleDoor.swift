package import Chronology
package import Jurisdiction

/// What the pages ask of the node about bundles (离线包).
package struct BundleDoor: Sendable {
    /// A file made for somebody, sealed to them.
    package struct File: Equatable, Sendable {
        package let path: String
        package let number: UInt64
        package let length: Int

        package init(path: String, number: UInt64, length: Int) {
            self.path = path
            self.number = number
            self.length = length
        }
    }

    /// What an export came to.
    package struct Made: Equatable, Sendable {
        /// For whom.
        package let node: NodeID
        package let division: DivisionCode
        package let files: [File]
        /// Scans that found no room: the next export goes on with them.
        package let scansLeft: Int

        package init(node: NodeID, division: DivisionCode, files: [File], scansLeft: Int) {
            self.node = node
            self.division = division
            self.files = files
            self.scansLeft = scansLeft
        }
    }

    /// What lies ready for a station that has been silent for too long.
    package struct Prepared: Equatable, Sendable {
        package let node: NodeID
        package let at: Instant
        package let files: [File]

        package init(node: NodeID, at: Instant, files: [File]) {
            self.node = node
            self.at = at
            self.files = files
        }
    }

    /// What became of a file that was handed in.
    package enum Outcome: Equatable, Sendable {
        case taken(Taken)
        case refused(Refusal)
    }

    package struct Taken: Equatable, Sendable {
        package let division: DivisionCode
        package let number: UInt64
        package let entries: Int
        /// Scans and thumbnails that are whole now.
        package let scans: Int
        /// Sealed bytes of scans that found no room here or came too early.
        package let scanBytesLeft: Int
        /// Numbers that have not come.
        package let needed: [UInt64]
        package let isUnfinished: Bool
        package let isTwin: Bool
        package let parked: Int

        package init(
            division: DivisionCode, number: UInt64, entries: Int, scans: Int = 0, scanBytesLeft: Int = 0,
            needed: [UInt64], isUnfinished: Bool, isTwin: Bool, parked: Int
        ) {
            self.division = division
            self.number = number
            self.entries = entries
            self.scans = scans
            self.scanBytesLeft = scanBytesLeft
            self.needed = needed
            self.isUnfinished = isUnfinished
            self.isTwin = isTwin
            self.parked = parked
        }
    }

    /// Why a file is not taken (bundle.md §4).
    package enum Refusal: Sendable, CaseIterable {
        case notABundle, unknownVersion, notForThisNode, alteredOrCut, malformed, untrusted, revoked, stranger, outdated
        case replayed, noRoom
    }

    /// Where files lie while they are handed in or out.
    package let folder: String
    /// - Parameter limit: bytes of a file; nil for as many as there are.
    package let export: @Sendable (_ node: String, _ limit: Int?) async throws -> Made
    package let prepared: @Sendable () async throws -> [Prepared]
    /// Hears that a file that lay ready is taken along.
    package let carry: @Sendable (_ number: UInt64, _ node: NodeID) async throws -> Void
    package let take: @Sendable (_ path: String) async throws -> Outcome

    package init(
        folder: String, export: @escaping @Sendable (_ node: String, _ limit: Int?) async throws -> Made,
        prepared: @escaping @Sendable () async throws -> [Prepared] = { [] },
        carry: @escaping @Sendable (_ number: UInt64, _ node: NodeID) async throws -> Void = { _, _ in },
        take: @escaping @Sendable (_ path: String) async throws -> Outcome
    ) {
        self.folder = folder
        self.export = export
        self.prepared = prepared
        self.carry = carry
        self.take = take
    }
}
