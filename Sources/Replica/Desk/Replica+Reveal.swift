package import Casework
import Chronology
import GRDB
package import Journal

extension Replica {
    /// Notes that an officer looked at the people of a case, and why.
    package func noteReveal(of subject: SubjectID, by officer: Officer, reason: String) throws {
        try write { db in
            try db.execute(
                sql: "INSERT INTO reveal (at, officer, subject, reason) VALUES (?, ?, ?, ?)",
                arguments: [legalNow().milliseconds, officer.ordinal, blob(subject.bytes), reason])
        }
    }
}
