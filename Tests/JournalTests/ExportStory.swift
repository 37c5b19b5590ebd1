import Chronology
import Jurisdiction
import Testing
import Trust

@testable import Journal

/// The log of a very small tree, as `linban journal export` lays it out for a reader of `Protocol/`: a village receives and
/// accepts, its disk is restored from an image once, the town hears and examines, the district publishes and decides.
struct ExportStory {
    /// Frames of all journals, in the order of the index.
    let frames: [(frame: Frame, author: NodeID, dictionary: PresetDictionary)]
    let root: [UInt8]
    /// Of the town, whose export this is.
    let chain: [UInt8]

    private static let known = Known(beacon: 20_775, authority: 5, catalog: 1, calendar: 1, rules: 1)
    private static let matter = "11419902MD000050X54000511901001"

    init() throws {
        let tree = try VectorTree()
        root = tree.certificate("city")
        chain =
            CertificateChain(
                try ["city", "district", "town"].map { try NodeCertificate(der: tree.certificate($0)) }
            ).bytes
        let authority = try ["city", "district", "town"].map { try Self.authority(of: $0, tree) }
        let (index, guides) = try Self.publications(tree)
        let village = try Self.village(tree)
        let subject = try #require(village[0].reads[2].subject)
        let town = try Self.town(tree, hearing: village, subject)
        let decided = try Self.district(tree, subject, after: town.leaves[town.leaves.count - 2])

        var frames: [(Frame, NodeID, PresetDictionary)] = []
        func add(_ frame: Frame, _ segment: SampleSegment, _ dictionary: PresetDictionary = .cases) {
            frames.append((frame, segment.author.publicKey.node, dictionary))
        }
        for segment in authority { add(segment.whole, segment) }
        add(index.frame(from: 0, to: 2), index, .publications)
        add(index.frame(from: 2, to: 3), index, .publications)
        add(guides.whole, guides, .publications)
        // The first entries come under a later head, with the path to it.
        add(village[0].frame(from: 0, to: 3, signed: 7), village[0])
        add(village[0].frame(from: 3, to: 7), village[0])
        for segment in village[1...] { add(segment.whole, segment) }
        add(town.whole, town, .none)
        // As a node holds it that may not read the private parts.
        add(decided.frame(from: 0, to: decided.leaves.count, withPrivate: false), decided)
        self.frames = frames.sorted {
            ($0.0.journal, $0.0.first, $0.0.segment) < ($1.0.journal, $1.0.first, $1.0.segment)
        }
    }

    private static func draft(
        _ kind: UInt32, _ minute: Int64, _ about: Draft.About = .nothing, seen: [LeafHash] = [], officer: UInt32 = 0,
        _ body: [UInt8], _ privateBody: [UInt8]? = nil, secret: UInt64 = 0
    ) -> Draft {
        Draft(
            kind: kind, wall: noon + minute * 60, about: about, seen: seen.map(\.prefix), known: known,
            officer: officer,
            body: body, privateBody: privateBody, secret: secret == 0 ? [] : noise(16, secret))
    }

    /// Registers the child's division, lets its enrolment file out and certifies it; the root also says the time.
    private static func authority(of node: String, _ tree: VectorTree) throws -> SampleSegment {
        let below = try #require(["city": "district", "district": "town", "town": "village"][node])
        let level = try #require(["city": 4, "district": 5, "town": 6][node]) as UInt64
        let division = try VectorTree.division(node)
        var segment = try SampleSegment(
            tree.head(node), .authority(division), tag: 0xA000 + level, wall: noon, known: known)
        if node == "city" { try segment.write(draft(13, 1, .nothing, field(1, signed: 20_775 * 86_400_000))) }
        try segment.write(
            draft(
                16, 2, .nothing,
                field(1, VectorTree.divisions[below] ?? "") + field(2, below) + field(3, level)
                    + field(4, "\(division)")))
        try segment.write(draft(11, 3, .nothing, field(1, tree.introducer(below)) + field(2, below)))
        try segment.write(draft(10, 4, .nothing, field(1, tree.certificate(below))))
        return segment
    }

    private static func publications(_ tree: VectorTree) throws -> (index: SampleSegment, guides: SampleSegment) {
        let (head, division) = (try tree.head("district"), try VectorTree.division("district"))
        var index = try SampleSegment(head, .publications(division), tag: 0xB000, wall: noon, known: known)
        var guides = try SampleSegment(head, .guides(division), tag: 0xB001, wall: noon, known: known)
        func fields(_ fields: [(UInt64, String)]) -> [UInt8] {
            fields.flatMap { field(6, field(1, $0.0) + field(2, $0.1)) }
        }
        let front = field(1, matter) + field(2, 1) + field(3, signed: 20_454) + field(4, 1) + field(5, 1)
        let names = [(1, "最低生活保障审核确认"), (2, "农村最低生活保障"), (6, "行政给付"), (8, "洛滨区民政局")] as [(UInt64, String)]
        try index.write(draft(200, 1, officer: 3, front + fields(names) + field(7, 1) + field(8, 1)))
        try guides.write(
            draft(201, 2, officer: 3, front + fields([(1012, "周一至周五 09:00-12:00,13:00-17:00"), (1015, "审核确认通知书")])))
        try index.write(
            draft(
                210, 3, officer: 3,
                field(1, "419902100203") + field(2, "419902100203") + field(4, "老君岭村便民服务站") + field(6, 6) + field(17, 1)
                    + field(19, 1)))
        return (index, guides)
    }

    private static func receipt(_ counter: UInt64) -> [UInt8] {
        field(1, field(1, 0x51234) + field(2, 26) + field(3, 0x0C001) + field(4, counter))
            + field(2, field(1, matter) + field(2, 1) + field(3, noise(32, 5)))
            + field(3, field(1, "洛滨区民政局") + field(2, 419_902_100_000) + field(3, 419_902_000_000))
            + field(4, [1, 1, 1, 2, 2, 1, 1, 2])
    }

    private static func acceptance(_ counter: UInt64) -> [UInt8] {
        field(1, signed: 20_804) + field(4, 1) + field(5, 1) + field(6, "A2BC受理〔2026〕000\(counter)号")
    }

    /// Four segments: one run, two of which think that they are the next, and one that joins them.
    private static func village(_ tree: VectorTree) throws -> [SampleSegment] {
        let head = try tree.head("village")
        let audience = Audience.parties(Parties([try VectorTree.division("village")]))
        let person = field(1, field(2, "甲乙丙")) + field(2, field(1, 1)) + field(6, "站点人员")
        let words = field(1, "站点人员") + field(2, "材料齐全，符合法定形式，予以受理。")

        var first = try SampleSegment(head, audience, tag: 0xC001, wall: noon, known: known)
        try first.write(
            draft(
                250, 5, officer: 1, field(1, 1) + field(2, "intakeClerk") + field(2, "administrator"),
                field(1, "station") + field(2, "站点人员"), secret: 11))
        for counter in 1...2 as ClosedRange<UInt64> {
            let received = try first.write(
                draft(101, 10 + Int64(counter), .opens, officer: 1, receipt(counter), person, secret: 20 + counter))
            let subject = try #require(received.subject)
            try first.write(draft(107, 20 + Int64(counter), .subject(subject), officer: 1, acceptance(counter), words))
        }
        try first.write(
            draft(102, 30, .subject(try subjects(first)[0]), officer: 1, field(1, [2, 1, 1, 2]), field(1, "站点人员")))

        var second = try SampleSegment(head, audience, tag: 0xC002, after: [first], wall: noon + 3600, known: known)
        // The segment names the case anew and repeats its secret.
        try second.write(
            draft(
                145, 70, .subject(try subjects(first)[0]), officer: 1, field(1, "审核确认通知书"), field(1, "站点人员"), secret: 21
            ))
        var restored = try SampleSegment(head, audience, tag: 0xC003, after: [first], wall: noon + 7200, known: known)
        try restored.write(
            draft(101, 130, .opens, officer: 1, receipt(3), person, secret: 23))
        let joined = try SampleSegment(
            head, audience, tag: 0xC004, after: [second, restored], wall: noon + 9000, known: known)
        return [first, second, restored, joined]
    }

    private static func subjects(_ segment: SampleSegment) throws -> [SubjectID] {
        segment.context.mentions.map(\.subject)
    }

    private static func town(
        _ tree: VectorTree, hearing village: [SampleSegment], _ subject: SubjectID
    ) throws -> SampleSegment {
        let audience = Audience.parties(Parties([try VectorTree.division("village")]))
        var segment = try SampleSegment(tree.head("town"), audience, tag: 0xD000, wall: noon, known: known)
        let accepted = village[0].leaves[3]
        let held = field(1, village[0].journal.bytes) + field(2, fixed: 0xC001) + field(3, 7)
        try segment.write(
            draft(
                15, 40, .nothing,
                field(1, held) + field(2, signed: noon.milliseconds + 2_400_000) + field(3, 1)
                    + field(4, try tree.id("village").bytes)))
        try segment.write(
            draft(
                120, 45, .subject(subject), seen: [accepted], officer: 2, [], field(1, "审核人员"), secret: 21))
        try segment.write(
            draft(123, 50, .subject(subject), officer: 2, field(1, 1), field(1, "审核人员") + field(2, "经入户核实，情况属实，拟同意。")))
        // A kind of a later version: kept, forwarded, listed.
        try segment.write(draft(199, 51, .subject(subject), officer: 2, [0xff, 0x00]))
        return segment
    }

    private static func district(_ tree: VectorTree, _ subject: SubjectID, after opinion: LeafHash) throws
        -> SampleSegment
    {
        let audience = Audience.parties(Parties([try VectorTree.division("village")]))
        var segment = try SampleSegment(tree.head("district"), audience, tag: 0xE000, wall: noon, known: known)
        try segment.write(
            draft(
                126, 60, .subject(subject), seen: [opinion], officer: 4,
                field(1, "A2准〔2026〕0001号") + field(3, signed: 20_786),
                field(1, "审批人员") + field(2, "同意。"), secret: 21))
        return segment
    }
}
