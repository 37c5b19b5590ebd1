package import Jurisdiction

/// What the pages ask of the node about bundles (离线包).
package struct BundleDoor: Sendable {
    /// A file made for somebody, to be handed to the browser and then removed.
    package struct Made: Sendable {
        package let path: String
        package let number: UInt64

        package init(path: String, number: UInt64) {
            self.path = path
            self.number = number
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
    package let export: @Sendable (_ node: String) async throws -> Made
    package let take: @Sendable (_ path: String) async throws -> Outcome

    package init(
        folder: String, export: @escaping @Sendable (_ node: String) async throws -> Made,
        take: @escaping @Sendable (_ path: String) async throws -> Outcome
    ) {
        self.folder = folder
        self.export = export
        self.take = take
    }
}
