import Journal
import Replica
import Workload

/// What the cases of the log are called in the records.
struct CaseBook: Sendable {
    private var subjects: [[UInt8]: SubjectID] = [:]
    private var names: [SubjectID: [UInt8]] = [:]
    private var read: Int64 = 0

    subscript(name: [UInt8]) -> SubjectID? { subjects[name] }
    subscript(subject: SubjectID) -> [UInt8]? { names[subject] }

    mutating func note(_ name: [UInt8], is subject: SubjectID) {
        subjects[name] = subjects[name] ?? subject
        names[subject] = name
    }

    /// Takes in what has come since, from this desk and from others.
    mutating func learn(from replica: Replica) throws {
        for entry in try replica.measuredEntries(after: read, WorkloadKind.events) {
            if let subject = entry.subject, let name = EventRecord.caseName(in: entry.payload) {
                note(name, is: subject)
            }
        }
        read = try replica.lastArrival()
    }
}

extension MeasuredEntry {
    var payload: Payload { Payload(kind: kind, open: open, secluded: secluded) }
}
