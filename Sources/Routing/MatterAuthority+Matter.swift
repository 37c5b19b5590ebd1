package import Catalog
package import Jurisdiction

extension MatterAuthority {
    /// Nil when no 行使层级 is published for the matter, or one above the city: nobody in this tree decides it.
    package init?(_ matter: Matter, bodyDivision: DivisionCode) {
        guard let decidingLevel = matter.decidingLevel else { return nil }
        self.init(
            code: matter.code, body: ImplementingBody(name: matter.body, division: bodyDivision),
            decidingLevel: decidingLevel, examiningLevel: matter.examiningLevel ?? decidingLevel,
            acceptingLevels: Set(matter.acceptingLevels), villageAuthority: matter.stationAuthority,
            delegatedCityWide: matter.traits.cityWideFirstBatch)
    }
}

extension Matter {
    /// 办理层级 of the first step done by an 审核员; nil when none is, or when the step may be done at any level.
    fileprivate var examiningLevel: Level? {
        switch flowSteps.first(where: { $0.post.hasPrefix("审核员") })?.level {
        case "村": .village
        case "镇": .town
        case "区": .district
        case "市": .city
        default: nil
        }
    }
}
