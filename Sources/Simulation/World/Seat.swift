import Jurisdiction

/// A place in the tree of a simulated world.
struct Seat: Sendable {
    let name: String
    var division: DivisionCode
    let level: Level
    /// Index of the seat above; nil at the root.
    var parent: Int?
    /// Codes that ended and that it serves all the same: its own of before it moved, or that of a village which moved to it.
    var former: [DivisionCode] = []

    /// Four levels with so many nodes, at least one of each: parents before children. Towns and villages are dealt out evenly.
    static func tree(nodes: Int) -> [Seat] {
        let districts = max(1, nodes / 13)
        let towns = max(districts, (nodes + 8) / 8)
        let villages = max(1, nodes - 1 - districts - towns)
        var seats = [seat("city", .city, "419900000000", parent: nil)]
        for district in 0..<districts {
            seats.append(seat("district \(district + 1)", .district, digits(district, 0, 0), parent: 0))
        }
        for town in 0..<towns {
            let district = town % districts
            seats.append(seat("town \(town + 1)", .town, digits(district, town + 1, 0), parent: 1 + district))
        }
        for village in 0..<villages {
            let town = village % towns
            seats.append(
                seat(
                    "village \(village + 1)", .village, digits(town % districts, town + 1, village + 1),
                    parent: 1 + districts + town))
        }
        return seats
    }

    static func digits(_ district: Int, _ town: Int, _ village: Int) -> String {
        func three(_ number: Int, after base: Int) -> String {
            number == 0 ? "000" : String(String(1000 + base + number).dropFirst())
        }
        return "4199\(String(String(102 + district).dropFirst()))\(three(town, after: 99))\(three(village, after: 200))"
    }

    private static func seat(_ name: String, _ level: Level, _ digits: String, parent: Int?) -> Seat {
        guard let division = DivisionCode(digits) else { preconditionFailure("\(digits) is a division's code") }
        return Seat(name: name, division: division, level: level, parent: parent)
    }
}
