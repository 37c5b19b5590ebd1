import Catalog
import Jurisdiction
import Routing
import Testing

func code(_ digits: String) throws -> DivisionCode { try #require(DivisionCode(digits)) }

/// Two districts of one city, and 4101, which is another.
enum Place: String, CaseIterable {
    case city = "419900000000"
    case districtA = "419902000000"
    case townA1 = "419902100000"
    case villageA1 = "419902100202"
    case neighbourA1 = "419902100203"
    case townA2 = "419902101000"
    case villageA2 = "419902101200"
    case districtB = "419903000000"
    case townB = "419903100000"
    case villageB = "419903100200"
    case otherCity = "410105000000"

    var code: DivisionCode {
        get throws { try RoutingTests.code(rawValue) }
    }
}

func matter(
    decidedAt level: Level, by body: Place, examinedAt examining: Level? = nil, acceptedAt levels: Set<Level> = [],
    village: StationAuthority, delegatedCityWide: Bool = false
) throws -> MatterAuthority {
    MatterAuthority(
        code: "S", body: ImplementingBody(name: "某局", division: try body.code), decidingLevel: level,
        examiningLevel: examining ?? level, acceptingLevels: levels, villageAuthority: village,
        delegatedCityWide: delegatedCityWide)
}
