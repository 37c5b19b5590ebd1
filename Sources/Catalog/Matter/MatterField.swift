/// One element (要素) of a matter, by the number it has on the wire for good (`Protocol/publications.md` has the table).
///
/// A struct and not an enum: a node must keep, forward and hash the elements that a newer district publishes, although it has
/// no name for them. For the same reason the layer follows from the number alone.
package struct MatterField: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static func < (a: MatterField, b: MatterField) -> Bool { a.rawValue < b.rawValue }

    /// The two layers in which a catalog travels (architecture.md §4): a node works from the index before the guides are there.
    package enum Layer: Sendable {
        case index, guide
    }

    package var layer: Layer { rawValue < 1000 ? .index : .guide }
}

extension MatterField {
    package static let name = MatterField(rawValue: 1)
    package static let subItem = MatterField(rawValue: 2)
    package static let itemName = MatterField(rawValue: 3)
    package static let basicCode = MatterField(rawValue: 4)
    package static let itemCode = MatterField(rawValue: 5)
    package static let kind = MatterField(rawValue: 6)
    package static let kindCode = MatterField(rawValue: 7)
    package static let body = MatterField(rawValue: 8)
    package static let bodyCode = MatterField(rawValue: 9)
    package static let bodyNature = MatterField(rawValue: 10)
    package static let exerciseLevel = MatterField(rawValue: 11)
    package static let exerciseLevelCode = MatterField(rawValue: 12)
    package static let acceptingLevels = MatterField(rawValue: 13)
    package static let villageDuty = MatterField(rawValue: 14)
    package static let stationAuthority = MatterField(rawValue: 15)
    package static let serviceTargets = MatterField(rawValue: 16)
    package static let statutoryLimit = MatterField(rawValue: 17)
    package static let statutoryLimitUnit = MatterField(rawValue: 18)
    package static let committedLimit = MatterField(rawValue: 19)
    package static let committedLimitUnit = MatterField(rawValue: 20)
    package static let caseKind = MatterField(rawValue: 21)
    package static let caseKindCode = MatterField(rawValue: 22)
    package static let online = MatterField(rawValue: 23)
    package static let onlineDepth = MatterField(rawValue: 24)
    package static let nearby = MatterField(rawValue: 25)
    package static let cityWide = MatterField(rawValue: 26)
    package static let crossRegionScope = MatterField(rawValue: 27)
    package static let cityWideBatch = MatterField(rawValue: 28)
    package static let once = MatterField(rawValue: 29)
    package static let visits = MatterField(rawValue: 30)
    package static let tolerant = MatterField(rawValue: 31)
    package static let pledgeBased = MatterField(rawValue: 32)
    package static let agency = MatterField(rawValue: 33)
    package static let selfService = MatterField(rawValue: 34)
    package static let charged = MatterField(rawValue: 35)
    package static let intermediary = MatterField(rawValue: 36)
    package static let stars = MatterField(rawValue: 37)
    package static let theme = MatterField(rawValue: 38)
    package static let bundle = MatterField(rawValue: 39)
    package static let status = MatterField(rawValue: 40)
    package static let division = MatterField(rawValue: 41)
    package static let foreign = MatterField(rawValue: 42)
    package static let materials = MatterField(rawValue: 43)

    package static let legalBasis = MatterField(rawValue: 1001)
    package static let basisConfidence = MatterField(rawValue: 1002)
    package static let conditions = MatterField(rawValue: 1003)
    package static let flow = MatterField(rawValue: 1004)
    package static let flowSteps = MatterField(rawValue: 1005)
    package static let statutoryLimitBasis = MatterField(rawValue: 1006)
    package static let limitException = MatterField(rawValue: 1007)
    package static let specialProcedures = MatterField(rawValue: 1008)
    package static let feeBasis = MatterField(rawValue: 1009)
    package static let feeStandard = MatterField(rawValue: 1010)
    package static let place = MatterField(rawValue: 1011)
    package static let hours = MatterField(rawValue: 1012)
    package static let consultPhone = MatterField(rawValue: 1013)
    package static let complaintPhone = MatterField(rawValue: 1014)
    package static let resultName = MatterField(rawValue: 1015)
    package static let resultKind = MatterField(rawValue: 1016)
    package static let resultDelivery = MatterField(rawValue: 1017)
    package static let formFields = MatterField(rawValue: 1018)
    package static let materialDetails = MatterField(rawValue: 1019)
    package static let remark = MatterField(rawValue: 1020)
    package static let source = MatterField(rawValue: 1021)

    package static let flowChart = MatterField(rawValue: 1030)
    package static let disposition = MatterField(rawValue: 1031)
    package static let handlingOffice = MatterField(rawValue: 1032)
    package static let officeHead = MatterField(rawValue: 1033)
    package static let extensionConditions = MatterField(rawValue: 1034)
    package static let acceptancePost = MatterField(rawValue: 1035)
    package static let acceptancePostTerm = MatterField(rawValue: 1036)
    package static let inquiryPost = MatterField(rawValue: 1037)
    package static let inquiryPostTerm = MatterField(rawValue: 1038)
    package static let decisionPost = MatterField(rawValue: 1039)
    package static let decisionPostTerm = MatterField(rawValue: 1040)
    package static let servicePost = MatterField(rawValue: 1041)
    package static let servicePostTerm = MatterField(rawValue: 1042)
    package static let legalReviewPost = MatterField(rawValue: 1043)
    package static let legalReviewPostTerm = MatterField(rawValue: 1044)
    package static let reconsiderationBody = MatterField(rawValue: 1045)
    package static let reconsiderationContact = MatterField(rawValue: 1046)
    package static let complaintBody = MatterField(rawValue: 1047)
    package static let complaintContact = MatterField(rawValue: 1048)
    package static let disciplineBody = MatterField(rawValue: 1049)
    package static let disciplineContact = MatterField(rawValue: 1050)
}
