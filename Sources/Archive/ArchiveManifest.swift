package import Casework
package import Chronology

/// What is in an archive volume, piece by piece, so that somebody can check it without this program (`Protocol/archive.md`).
package struct ArchiveManifest: Equatable, Sendable {
    package static let version = 1

    package let number: CaseNumber
    package let caseID: CaseID?
    package let stage: CaseStage
    package let matter: MatterReference
    package let matterName: String
    package let keeper: CaseRecord.Keeper
    /// Legal time of the last event.
    package let closed: Instant
    package let retention: [CaseRecord.Retention]
    package let events: [Event]
    package let parts: [Part]
    /// Of the PDF as a whole.
    package let file: Fingerprint
    package let pages: Int

    /// An entry of the case in the order of the fold; its name is its check value (journal.md §4).
    package struct Event: Equatable, Sendable {
        package let id: EventID
        /// Nil for a kind that this program does not know.
        package let name: EventName?
        package let at: Instant
        package let isApplied: Bool
    }

    package struct Fingerprint: Equatable, Sendable {
        package let bytes: Int
        /// 32 bytes.
        package let digest: [UInt8]
    }

    package struct Part: Equatable, Sendable {
        package let kind: Kind
        package let name: String
        /// The first of its pages, counted from 1.
        package let page: Int
        package let pages: Int
        package let fingerprint: Fingerprint
    }

    package enum Kind: Equatable, Sendable {
        case cover, contents, retention
        case paper(CaseDocument.Kind, event: EventID, number: String?, checkValue: String)
        /// `attachment`: the file inside the PDF where it cannot be a page; nil where it is one.
        case scan(material: Int, event: EventID, mediaType: String, attachment: String?)

        package var name: String {
            switch self {
            case .cover: "cover"
            case .contents: "contents"
            case .retention: "retention"
            case .paper: "paper"
            case .scan: "scan"
            }
        }
    }
}
