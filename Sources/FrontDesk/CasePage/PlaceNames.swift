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

    subscript(division: DivisionCode) -> String { names[division] ?? "\(division)" }
}
