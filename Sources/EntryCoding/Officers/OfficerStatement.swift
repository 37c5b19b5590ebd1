package import Casework
import Journal
import SwiftProtobuf

/// A node's statement about one of its officers. Roles are open, so that a role can be judged anywhere; who it is stays
/// with the parties of the division.
package struct OfficerStatement: Equatable, Sendable {
    package let ordinal: UInt32
    package let roles: [Role]
    package let ended: Bool
    /// Nil where the private part is withheld.
    package let person: Person?

    package struct Person: Equatable, Sendable {
        package let login: String
        package let name: String

        package init(login: String, name: String) {
            self.login = login
            self.name = name
        }
    }

    package init(ordinal: UInt32, roles: [Role], ended: Bool, person: Person?) {
        self.ordinal = ordinal
        self.roles = roles.sorted()
        self.ended = ended
        self.person = person
    }

    package func encoded() throws -> EntryBody {
        var message = Linban_Authority_Appointed()
        message.officer = ordinal
        message.roles = roles.map(\.rawValue)
        message.ended = ended
        var secluded: [UInt8]?
        if let person {
            var part = Linban_Authority_AppointedPrivate()
            part.login = person.login
            part.name = person.name
            secluded = try part.serializedBytes()
        }
        return EntryBody(kind: EntryKind.appointed, open: try message.serializedBytes(), secluded: secluded)
    }

    package init(open: [UInt8], secluded: [UInt8]?) throws(UnreadableEntry) {
        do {
            let message = try Linban_Authority_Appointed(serializedBytes: open)
            // A role of a later version gives no power here.
            let roles = message.roles.compactMap(Role.init(rawValue:))
            var person: Person?
            if let secluded {
                let part = try Linban_Authority_AppointedPrivate(serializedBytes: secluded)
                person = Person(login: part.login, name: part.name)
            }
            self.init(ordinal: message.officer, roles: roles, ended: message.ended, person: person)
        } catch {
            throw UnreadableEntry(kind: EntryKind.appointed, why: "\(error)")
        }
    }
}
