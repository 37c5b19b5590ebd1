package import Casework
package import Jurisdiction
package import Scans

/// Why no archive volume of a case can be made here and now.
package enum ArchiveRefusal: Error, Equatable, Sendable {
    /// What becomes of the case is not settled yet.
    case notClosed(CaseStage)
    case erased
    /// Nothing but the order to hand the result over is held here.
    case onlyHandsOver
    /// What the volume would lack; never empty.
    case missing([Missing])
    /// Of all scans together.
    case tooLarge(bytes: Int, limit: Int)

    package enum Missing: Equatable, Sendable {
        /// Others have seen it.
        case event(EventID)
        /// With the other levels that hold the event.
        case privatePart(EventID, EventName?, at: [Level])
        /// Taken in elsewhere, or lost here; `isAbove` where the level above is known to hold it, nil where nobody told. It is asked for.
        case scan(ScanName, material: Int, isAbove: Bool?)
        /// The matter's version under which it was accepted, or the guide of it.
        case matter
        /// Its contents are not all known here.
        case paper(EventID, String)
    }

    /// Whether a volume is made of the case where all of it is held.
    package static func isArchivable(_ view: CaseView) -> Bool { whyNever(view) == nil }

    static func whyNever(_ view: CaseView) -> ArchiveRefusal? {
        if view.folded.isOrderOnly { return .onlyHandsOver }
        guard [.completed, .archived].contains(view.folded.stage) else { return .notClosed(view.folded.stage) }
        return view.isErased ? .erased : nil
    }

    static func refuse(_ missing: [Missing]) throws {
        if !missing.isEmpty { throw ArchiveRefusal.missing(missing) }
    }

    package var code: String {
        switch self {
        case .notClosed: "not-closed"
        case .erased: "erased"
        case .onlyHandsOver: "not-a-party"
        case .missing: "archive-incomplete"
        case .tooLarge: "archive-too-large"
        }
    }
}

extension ArchiveRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notClosed(let stage):
            "a case is archived when it is completed or archived, and this one is \(stage.rawValue): look at `case show`"
        case .erased: "what is private in the case was erased by the competent body: there is nothing to archive"
        case .onlyHandsOver: "this station only hands the result over and does not know the case: ask who accepted it"
        case .missing(let missing):
            "the volume would not be whole: " + missing.map(\.description).joined(separator: "; ")
                + ". Exchange with the levels named (`sync --now`), or make the volume there"
        case .tooLarge(let bytes, let limit):
            "\(bytes) bytes of scans are more than the \(limit) of one volume: write them singly with `case scan`"
        }
    }
}

extension ArchiveRefusal.Missing: CustomStringConvertible {
    package var description: String {
        switch self {
        case .event(let id): "event \(id) has not arrived here"
        case .privatePart(let id, let name, let levels):
            "the private part of \(name?.rawValue ?? "event") \(id) is not here, "
                + (levels.isEmpty
                    ? "and nobody is known to hold it"
                    : "look at level " + levels.map { "\($0.rawValue)" }.joined(separator: ", "))
        case .scan(let name, let material, let isAbove):
            "scan \(name) of material \(material) is not here and was asked for, the level above "
                + (isAbove == true ? "holds it" : "is not known to hold it")
        case .matter: "the catalog version of the case has not arrived here whole"
        case .paper(let id, let title): "the paper \(title) of event \(id) cannot be made out here"
        }
    }
}
