extension CaseEvent {
    /// The files that came with it; none where the private part is not held.
    package var files: [Application.FileEntry] {
        switch self {
        case .preRegister(let event): event.application?.files ?? []
        case .receive(let event): event.application?.files ?? []
        default: statement?.remark.files ?? []
        }
    }
}

extension ServiceCase {
    /// A file of the case, and the event that brought it.
    package struct BroughtFile: Hashable, Sendable {
        package let file: Application.FileEntry
        package let filed: FiledEvent
    }

    /// Every file of the case, in the order of the fold; those of events without effect too.
    package var files: [BroughtFile] {
        history.flatMap { item in item.filed.event.files.map { BroughtFile(file: $0, filed: item.filed) } }
    }

}

extension CaseStage {
    /// Nobody examines any more, whatever it came to: what was fetched to be looked at is looked at no more.
    package var isPastExamination: Bool {
        switch self {
        case .none, .preRegistered, .received, .awaitingCorrection, .accepted, .examining, .reviewing: false
        case .lapsed, .voided, .returned, .notAccepted, .withdrawn, .terminated, .granted, .denied, .producing,
            .readyToServe, .inTransit, .completed, .archived:
            true
        }
    }
}
