package import Casework
import Chronology
import GRDB
package import Journal

extension Replica {
    /// Notes that an officer looked at the people of a case, and why.
    package func noteReveal(of subject: SubjectID, by officer: Officer, reason: String) throws {
        try noteReveal(of: [subject], by: officer, reason: reason)
    }

    /// The same of several cases that are shown together: all of them are noted, or none.
    package func noteReveal(of subjects: [SubjectID], by officer: Officer, reason: String) throws {
        let at = legalNow()
        try write { db in
            for subject in subjects {
                let sealed = vault.seal(Array(reason.utf8), at: .reveal(subject, at.milliseconds))
                try db.execute(
                    sql: "INSERT INTO reveal (at, officer, subject, sealed) VALUES (?, ?, ?, ?)",
                    arguments: [at.milliseconds, officer.ordinal, blob(subject.bytes), blob(sealed)])
            }
        }
    }

    /// Notes what an officer is about to do from the command line, or at a page where the journal has no place for it.
    /// - Parameters:
    ///   - officer: nil where none was named.
    ///   - user: number of the user of this machine, as the kernel says; nil at a page.
    ///   - what: the event and the case's number; no personal data.
    package func noteAct(_ what: String, of officer: Officer?, user: UInt32?) throws {
        try write { db in
            try db.execute(
                sql: "INSERT INTO act (at, officer, user, what) VALUES (?, ?, ?, ?)",
                arguments: [legalNow().milliseconds, officer?.ordinal ?? 0, user, what])
        }
    }
}
