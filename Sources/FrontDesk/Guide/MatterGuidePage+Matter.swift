import Casework
import Catalog
import Chronology
import Jurisdiction
import Replica
import Routing

extension MatterGuidePage {
    init(_ code: String, from replica: Replica, at now: Instant) throws {
        let (matter, version, inForce, acceptability) = try replica.matterForIntake(code)
        let authority = try Self.authority(code, from: replica)
        let guide = GuidePage(
            matter, complaintOffices: try Self.complaintOffices(from: replica), isWhole: version.isWhole)
        let takes = acceptability.permits && authority.mayReceive
        self.init(
            title: guide.title, code: code, version: "\(version.number)", station: replica.identity.name,
            printedAt: Wording.moment(now), authority: AuthorityLabel(authority),
            intakePath: takes ? SitePath.intake(code: code).text : nil,
            warning: !acceptability.permits
                ? acceptability.sentence : inForce.isWhole ? nil : Wording.Guide.onItsWay(inForce, shown: version),
            isAwaited: !inForce.isWhole,
            sections: guide.sections.map {
                Section(heading: "\($0.number)、\($0.heading)", paragraphs: $0.lines)
            })
    }

    /// Of the district of this node: the reform office and the discipline inspection.
    private static func complaintOffices(from replica: Replica) throws -> [GuidePage.ComplaintOffice] {
        let district = replica.identity.division.description.prefix(6)
        return try replica.catalog().organisations.filter { office in
            office.category == "监督与审核机构" && office.division.description.hasPrefix(district)
                && ["政务服务改革管理办公室", "监察", "纪委"].contains { office.name.contains($0) }
        }.map { .init(name: $0.name, phone: $0.complaintPhone.isEmpty ? $0.consultPhone : $0.complaintPhone) }
    }

    /// A matter that nobody here decides can still be read about.
    private static func authority(_ code: String, from replica: Replica) throws -> StationAuthority {
        do { return try replica.terms(code).desk.authority } catch is MatterRefusal { return .enquiryOnly }
    }
}
