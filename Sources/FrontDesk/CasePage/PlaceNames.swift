import Catalog
import Jurisdiction
import Replica

/// How people call the station or hall of a division: as the directory has it, else by its code.
struct PlaceNames: Sendable {
    private let names: [DivisionCode: String]

    init(_ replica: Replica) throws {
        var names: [DivisionCode: String] = [:]
        // The station's own entry carries the division's code; bodies and outlets there have longer ones.
        for place in try replica.catalog().organisations where place.code.utf8.elementsEqual("\(place.division)".utf8) {
            names[place.division] = place.name
        }
        names[replica.identity.division] = replica.identity.name
        self.names = names
    }

    /// For a list of suggestions; in the order of their codes.
    struct Entry: Sendable {
        let code: String
        let name: String
    }

    static let listID = "places"

    var entries: [Entry] {
        names.keys.sorted().map { Entry(code: "\($0)", name: self[$0]) }
    }

    subscript(division: DivisionCode) -> String { names[division] ?? "\(division)" }
}
