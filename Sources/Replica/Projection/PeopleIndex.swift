import Casework
import Journal

/// Finds cases by what an officer would type of a person. In memory only, built at unlock (architecture.md §11).
struct PeopleIndex {
    private var entries: [SubjectID: CaseSummary] = [:]

    mutating func index(_ summary: CaseSummary, _ subject: SubjectID) { entries[subject] = summary }

    mutating func remove(_ subject: SubjectID) { entries[subject] = nil }

    /// Cases in which a name contains the text, or a number or phone is or ends like it; by their subject.
    func find(_ typed: String) -> [SubjectID] {
        let name = PersonName.searchKey(of: typed)
        let number = PlainNumber(typed)?.text
        let phone = Contact.phoneDigits(typed)
        guard !name.isEmpty else { return [] }
        return entries.filter { _, summary in
            summary.names.contains { Self.contains($0, name) }
                || number.map { typed in summary.numbers.contains { Self.matches($0, typed) } } ?? false
                || phone.map { typed in summary.phones.contains { $0 == typed } } ?? false
        }.keys.sorted()
    }

    /// By bytes: Swift's own search would find a compatibility ideograph for the character it resembles.
    private static func contains(_ name: String, _ part: String) -> Bool {
        let (name, part) = (Array(name.utf8), Array(part.utf8))
        guard name.count >= part.count else { return false }
        return (0...(name.count - part.count)).contains { name[$0..<$0 + part.count].elementsEqual(part) }
    }

    /// The whole number, its last four or more characters, or the 15 digits it had before 1999.
    private static func matches(_ number: String, _ typed: String) -> Bool {
        if number == typed { return true }
        if (4..<number.utf8.count).contains(typed.utf8.count), number.hasSuffix(typed) { return true }
        return typed.utf8.count == 15 && number.utf8.count == 18
            && number.prefix(6) + number.dropFirst(8).prefix(9) == Substring(typed)
    }
}
