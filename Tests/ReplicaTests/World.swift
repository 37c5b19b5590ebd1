import Casework
import Catalog
import Chronology
import DemoRegion
import Foundation
import Journal
import Jurisdiction
import Replica
import Testing
import Trust

/// Casework has a short code of its own.
private typealias NodeCode = Trust.ShortCode

/// A clock that tests turn.
final class TurnableClock: NodeClock, @unchecked Sendable {  // one thread: tests turn it between calls
    var time: Instant
    var ticks: Int64 = 0

    init(_ time: Instant) { self.time = time }

    func wall() -> Instant { time }
    func monotonic() -> Int64 { ticks }

    func advance(seconds: Int64) {
        time = time + seconds
        ticks += seconds * 1000
    }
}

/// One node of the world, with its files in a directory of its own.
final class TestNode {
    let name: String
    let directory: String
    let clock: TurnableClock
    let keys: NodeKeys
    let dataKey: DataKey
    var replica: Replica

    init(
        _ name: String, in parent: String, clock: TurnableClock, keys: NodeKeys, ring: OpenKeyRing,
        chain: VerifiedChain, seed: UInt64, formerRoots: [NodeCertificate] = []
    ) throws {
        self.name = name
        self.clock = clock
        self.keys = keys
        dataKey = ring.dataKey
        directory = parent + "/" + name
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Replica.create(path: directory + "/linban.db")
        let facts = StoredIdentity(chain: chain, name: name, parentAddresses: [], formerRoots: formerRoots)
        try facts.store(in: directory + "/linban.db")
        replica = try Self.open(directory, keys: keys, dataKey: ring.dataKey, clock: clock, seed: seed)
    }

    /// Another machine with what this one's disk holds now.
    /// - Parameter withMemory: of the process too, chance included: both write one segment.
    func copied(as name: String, seed: UInt64, withMemory: Bool = false) throws -> TestNode {
        try replica.close()
        let copy = (directory as NSString).deletingLastPathComponent + "/" + name
        try FileManager.default.copyItem(atPath: directory, toPath: copy)
        replica = try Self.open(
            directory, keys: keys, dataKey: dataKey, clock: clock, seed: withMemory ? seed : seed &+ 1)
        return try TestNode(copyOf: self, name: name, at: copy, seed: seed)
    }

    private init(copyOf original: TestNode, name: String, at directory: String, seed: UInt64) throws {
        (self.name, self.directory) = (name, directory)
        (clock, keys, dataKey) = (original.clock, original.keys, original.dataKey)
        replica = try Self.open(directory, keys: keys, dataKey: dataKey, clock: clock, seed: seed)
    }

    private static func open(
        _ directory: String, keys: NodeKeys, dataKey: DataKey, clock: TurnableClock, seed: UInt64,
        scanQuota: Int = Replica.usualScanQuota, shelf: (any ScanShelf)? = nil
    ) throws -> Replica {
        let facts = try StoredIdentity(readingFrom: directory + "/linban.db")
        return try Replica(
            path: directory + "/linban.db",
            identity: Identity(facts, keys: keys),
            dataKey: dataKey, clock: clock, entropy: SeededEntropy(seed: seed),
            tipsFile: DiskFile(path: directory + "/tips"), scans: shelf ?? ScanFolder(path: directory + "/scans"),
            scanQuota: scanQuota)
    }

    /// Ends this run of the process and begins another.
    func restart(
        closed: Bool = false, seed: UInt64, scanQuota: Int = Replica.usualScanQuota, shelf: (any ScanShelf)? = nil
    ) throws {
        if !closed { try replica.close() }
        replica = try Self.open(
            directory, keys: keys, dataKey: dataKey, clock: clock, seed: seed, scanQuota: scanQuota,
            shelf: shelf)
    }

    var asNeighbour: Neighbour {
        let attributes = replica.identity.attributes
        return Neighbour(
            node: replica.identity.node, reach: Reach(level: attributes.level, divisions: attributes.divisions))
    }

    /// A case received and not accepted, with its number.
    func receive(_ name: String, by clerk: Officer) throws -> String {
        let code = try #require(try replica.search("最低生活保障", limit: 1).first).hit.code
        let terms = try replica.terms(code).terms
        return try replica.receive(.plain(name, terms: terms), matter: code, accept: false, by: clerk).number
            .description
    }

    func digest(of division: DivisionCode) throws -> [UInt8] {
        switch try replica.verify(scope: division) {
        case .sound(_, let digest): return digest
        case .bad(let why): throw Unsound(node: name, why: why)
        }
    }

    struct Unsound: Error {
        let node: String
        let why: String
    }

    func officer(_ login: String, _ roles: Set<Role>) throws -> Officer {
        try replica.appoint(login: login, name: login, roles: roles)
    }
}

/// City, district, town and village of the demo region on one thread, with exchanges by hand.
final class World {
    let root: String
    let clock = TurnableClock(Instant(CivilDate(dayNumber: 20_777), hour: 9))
    private(set) var city: TestNode
    private(set) var district: TestNode
    private(set) var town: TestNode
    private(set) var village: TestNode
    /// What the founding of the tree left on paper.
    let recovery: (first: RecoveryKey, second: RecoveryKey)
    private var entropy: SeededEntropy

    /// - Parameter rootedAt: `city`, or `district`: then the city is the district.
    init(seed: UInt64 = 1, rootedAt level: Level = .city) throws {
        root = NSTemporaryDirectory() + "linban-world-\(UUID().uuidString)"
        entropy = SeededEntropy(seed: seed)
        let division = try #require(DivisionCode(level == .city ? "419900000000" : "419902000000"))
        let keys = NodeKeys(from: &entropy)
        let founded = FoundedRoot(
            keys: keys, level: level, divisions: [division], shortCode: try #require(NodeCode("0000")),
            validity: .root(from: clock.wall()), from: &entropy)
        recovery = founded.recovery
        let pin = RootPin(founded.certificate)
        let chain = try CertificateChain([founded.certificate]).verified(under: [pin])
        let ring = OpenKeyRing(keys: keys, cost: .least, from: &entropy)
        city = try TestNode("city", in: root, clock: clock, keys: keys, ring: ring, chain: chain, seed: seed &+ 100)
        try city.replica.foundTree()
        district = city
        town = city
        village = city
        if level == .city {
            district = try child(of: city, "district", "419902000000", .district, "1000", seed &+ 200)
        }
        town = try child(of: district, "town", "419902100000", .town, "1100", seed &+ 300)
        village = try child(of: town, "village", "419902100202", .village, "1101", seed &+ 400)
    }

    /// A city that takes the old one's place, as these two keys say.
    func newCity(
        with keys: (first: RecoveryKey, second: RecoveryKey)
    ) throws -> (city: TestNode, succession: RootSuccession) {
        let old = city.replica.identity.chain.root
        let own = NodeKeys(from: &entropy)
        let founded = FoundedRoot(
            keys: own, level: .city, divisions: old.attributes.divisions, shortCode: old.attributes.shortCode,
            validity: .root(from: clock.wall()), from: &entropy)
        let succession = RootSuccession(of: old, by: founded.certificate, first: keys.first, second: keys.second)
        let chain = try CertificateChain([founded.certificate]).verified(under: [RootPin(founded.certificate)])
        let ring = OpenKeyRing(keys: own, cost: .least, from: &entropy)
        let node = try TestNode(
            "new city", in: root, clock: clock, keys: own, ring: ring, chain: chain, seed: 990, formerRoots: [old])
        try node.replica.foundTree(succeeding: succession)
        return (node, succession)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }  // a test's litter, nobody's data

    func child(
        of parent: TestNode, _ name: String, _ division: String, _ level: Level, _ code: String, _ seed: UInt64,
        certified: Bool = true
    ) throws -> TestNode {
        let description = ChildDescription(
            name: name, level: level, divisions: [try #require(DivisionCode(division))],
            shortCode: try #require(NodeCode(code)),
            parentAddresses: [])
        let enrolment = try Enrolment(
            of: description, by: parent.keys, under: parent.replica.identity.chain, authorityHead: [],
            validity: .introducer(from: clock.wall()), from: &entropy)
        try parent.replica.introduce(enrolment.chain.leaf, name: name)
        let keys = NodeKeys(from: &entropy)
        let chain = try enrolment.firstChain(for: keys, from: &entropy)
        let ring = OpenKeyRing(keys: keys, cost: .least, from: &entropy)
        let node = try TestNode(name, in: root, clock: clock, keys: keys, ring: ring, chain: chain, seed: seed)
        if certified { try parent.replica.certify(chain) }
        return node
    }

    /// One exchange: everything each lacks of the other, in turns, until neither has more.
    func exchange(_ child: TestNode, _ parent: TestNode) throws {
        for _ in 0..<4 {
            let up = try carry(from: child, to: parent)
            if up { try parent.replica.fileHeard(from: child.asNeighbour, complete: true) }
            let down = try carry(from: parent, to: child)
            if !up && !down { return }
        }
    }

    /// - Parameter withoutGuides: as to a child that waits for some of them first.
    @discardableResult
    func carry(from sender: TestNode, to receiver: TestNode, withoutGuides: Bool = false) throws -> Bool {
        var news = false
        var held = try receiver.replica.vector(for: sender.asNeighbour)
        var (sentAgain, allSentAgain): ([SegmentTag], [JournalID]) = ([], [])
        while let bytes = try sender.replica.nextFrame(
            for: receiver.asNeighbour, after: held, withoutGuides: withoutGuides)
        {
            let frame = try Frame(bytes: bytes)
            var size = frame.end
            switch try receiver.replica.admit(bytes, from: sender.asNeighbour) {
            case .admitted(_, let bringsNews): news = news || bringsNews
            case .known: break
            case .gap where !sentAgain.contains(frame.segment):
                sentAgain.append(frame.segment)
                size = 0
            case .gap where !allSentAgain.contains(frame.journal):
                allSentAgain.append(frame.journal)
                held[frame.journal] = []
                continue
            case let refusal: throw Stuck(sender: sender.name, receiver: receiver.name, why: "\(refusal)")
            }
            // As both ends of a line do: a sender that does not know a tip of the receiver's sends from the start.
            let others = held[frame.journal].filter { $0.segment != frame.segment }
            held[frame.journal] = others + [Tip(segment: frame.segment, size: size)]
        }
        return news
    }

    struct Stuck: Error {
        let sender: String
        let receiver: String
        let why: String
    }

    /// Exchanges along the whole line, up and down, until all have all.
    func settle() throws {
        for _ in 0..<2 {
            try exchange(village, town)
            try exchange(town, district)
            try exchange(district, city)
            try exchange(town, district)
            try exchange(village, town)
        }
    }

    /// 最低生活保障审核确认: the village accepts, the town examines, the district decides.
    static let livelihood = "11419902MD000050X54000511901001"

    /// A world that has this matter, with a clerk at the village.
    static func opened() throws -> (world: World, clerk: Officer) {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        return (world, try world.village.officer("wangju", [.intakeClerk]))
    }

    /// - Parameter code: of the one matter to publish; nil publishes all.
    func publishDemoCatalog(only code: String? = World.livelihood) throws {
        let files = try ["orgs.csv", "matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv"].map { name in
            let bytes = try DemoRegion.file(named: name)
            guard let code, name != "orgs.csv" else { return ImportFile(name: name, bytes: bytes) }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            let kept = lines.prefix(1) + lines.dropFirst().filter { $0.contains(code) }
            return ImportFile(name: name, bytes: Array(kept.joined(separator: "\n").utf8))
        }
        let view = try district.replica.catalog()
        let outcome = CatalogImport.outcome(
            of: files, against: view.catalog, bodies: view.bodies(forImportAt: district.replica.identity.division))
        _ = try district.replica.publish(outcome, effective: try #require(CivilDate("2026-01-01")))
    }
}

extension Intake {
    static func plain(
        _ name: String, number: String = "11010519491231002X", phone: String = "19900000001", terms: MatterTerms
    ) throws
        -> Intake
    {
        Intake(
            applicant: Applicant(
                kind: .person, name: try #require(PersonName(name)),
                document: try IdentityDocument(.residentCard, number: number),
                contact: .phone(phone)),
            fields: terms.fields.filter { $0.isRequired && !known.contains($0.identifier) }.map {
                FieldEntry(identifier: $0.identifier, value: .text(Self.answer(to: $0)))
            },
            materials: terms.materials.filter { $0.necessity == .required }.map {
                HandedMaterial(index: $0.index, form: .original, count: max(1, $0.copies), grade: .checked)
            }, signature: .byHand)
    }

    /// What the applicant's own data answer.
    private static let known = [
        "applicantName", "name", "idKind", "idNumber", "gender", "birthDate", "mobile", "orgName", "uscc", "orgAddress",
    ]

    private static func answer(to field: FieldTerm) -> String {
        switch field.kind {
        case .text, .file: field.options.first ?? "内容"
        case .identityNumber: "11010519491231002X"
        case .choice: field.options.first ?? "是"
        case .phone: "19900000001"
        case .date: "2026-01-05"
        case .region: "419902100202"
        case .decimal: "1.5"
        case .int: "2"
        case .creditCode: "91350100M000100Y43"
        case .bank: "6222020000000000000"
        case .position: "113.1,34.6"
        case .bool: "是"
        }
    }
}
