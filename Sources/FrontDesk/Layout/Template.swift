/// The files of `Assets`, embedded in the binary so that a node is one file.
enum Template: String, CaseIterable {
    case layout, signIn, search, drafts, guide, message, field, intake, receipt, desk, lines
    case casePage, picture, person, line, bundles, slips, quarantine, paper

    var bytes: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .search: PackageResources.search_mustache
        case .drafts: PackageResources.drafts_mustache
        case .guide: PackageResources.guide_mustache
        case .message: PackageResources.message_mustache
        case .field: PackageResources.field_mustache
        case .intake: PackageResources.intake_mustache
        case .receipt: PackageResources.receipt_mustache
        case .desk: PackageResources.desk_mustache
        case .lines: PackageResources.lines_mustache
        case .casePage: PackageResources.case_mustache
        case .picture: PackageResources.picture_mustache
        case .person: PackageResources.person_mustache
        case .line: PackageResources.line_mustache
        case .bundles: PackageResources.bundles_mustache
        case .slips: PackageResources.slips_mustache
        case .quarantine: PackageResources.quarantine_mustache
        case .paper: PackageResources.paper_mustache
        }
    }
}
