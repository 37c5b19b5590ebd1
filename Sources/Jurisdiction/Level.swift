/// One of the four working levels (层级). Raw values are the national 行使层级代码 (GB/T 39046 A.2).
package enum Level: Int, CaseIterable, Codable, Sendable {
    case city = 3
    case district = 4
    case town = 5
    case village = 6

    package func isAbove(_ other: Level) -> Bool { self > other }

    package var above: Level? { Level(rawValue: rawValue - 1) }
    package var below: Level? { Level(rawValue: rawValue + 1) }
}

extension Level: Comparable {
    /// The city is the greatest: the order of the hierarchy, which is the reverse of the national numbers.
    package static func < (a: Level, b: Level) -> Bool { a.rawValue > b.rawValue }
}
