package import Catalog
package import Jurisdiction

/// Of a matter, what competence depends on.
package struct MatterAuthority: Hashable, Sendable {
    /// 事项编码, opaque
    package let code: String
    package let body: ImplementingBody
    /// 行使层级: the level whose body decides
    package let decidingLevel: Level
    /// The level whose officers examine; never above the deciding one.
    package let examiningLevel: Level
    /// 受理层级: the levels at which an application may be handed in
    package let acceptingLevels: Set<Level>
    /// 村级受理权限
    package let villageAuthority: StationAuthority
    /// The body has delegated acceptance to every station of the city (同城通办 首批).
    package let delegatedCityWide: Bool

    package init(
        code: String, body: ImplementingBody, decidingLevel: Level, examiningLevel: Level, acceptingLevels: Set<Level>,
        villageAuthority: StationAuthority, delegatedCityWide: Bool
    ) {
        self.code = code
        self.body = body
        self.decidingLevel = decidingLevel
        self.examiningLevel = examiningLevel.isAbove(decidingLevel) ? decidingLevel : examiningLevel
        self.acceptingLevels = acceptingLevels
        self.villageAuthority = villageAuthority
        self.delegatedCityWide = delegatedCityWide
    }
}

/// 实施主体: the body in whose name the decision is made.
package struct ImplementingBody: Hashable, Codable, Sendable {
    package let name: String
    /// The territory for which it decides.
    package let division: DivisionCode

    package init(name: String, division: DivisionCode) {
        self.name = name
        self.division = division
    }
}
