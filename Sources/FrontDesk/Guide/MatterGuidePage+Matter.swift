import Catalog
import Chronology
import Replica

extension MatterGuidePage {
    init(_ code: String, from replica: Replica, at now: Instant) throws {
        let (matter, version, acceptability) = try replica.matter(code)
        let authority = try Self.authority(code, from: replica)
        let offices = try replica.catalog().organisations.filter { $0.category == Self.supervision }
        let guide = GuidePage(
            matter, complaintOffices: offices.map { .init(name: $0.name, phone: $0.complaintPhone) })
        let takes = acceptability.permits && authority.mayReceive
        self.init(
            title: guide.title, code: code, version: "\(version.number)", station: replica.identity.name,
            printedAt: Wording.moment(now), authority: AuthorityLabel(authority),
            intakePath: takes ? SitePath.intake(code: code).text : nil,
            warning: acceptability.permits ? nil : acceptability.sentence,
            sections: guide.sections.map {
                Section(heading: "\($0.number)、\($0.heading)", paragraphs: $0.lines)
            })
    }

    private static let supervision = "监督与审核机构"

    /// A matter that nobody here decides can still be read about.
    private static func authority(_ code: String, from replica: Replica) throws -> StationAuthority {
        do { return try replica.terms(code).desk.authority } catch is MatterRefusal { return .enquiryOnly }
    }
}
