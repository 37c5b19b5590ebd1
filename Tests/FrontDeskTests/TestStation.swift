import Casework
import Catalog
import Chronology
import DemoRegion
import Foundation
import Jurisdiction
import Logging
import Replica
import Testing
import Trust

@testable import FrontDesk

/// The district hall of the demo region as the root of a tree of its own, with the demo catalog, open, in a directory of its
/// own: every matter that its bodies decide can be taken, examined and decided on one node.
struct TestStation {
    static let passphrase = "correct horse battery"
    /// 2026-11-23 09:00 in China.
    static let now = Instant(milliseconds: 1_795_395_600_000)

    private typealias NodeCode = Trust.ShortCode

    let station = Station()
    let directory: String

    private struct StillClock: NodeClock {
        func wall() -> Instant { now }
        func monotonic() -> Int64 { 0 }
    }

    static func make(isLocked: Bool = false) async throws -> TestStation {
        let made = TestStation(directory: NSTemporaryDirectory() + "linban-desk-\(UUID().uuidString)")
        if !isLocked { try await made.open() }
        return made
    }

    init(directory: String) { self.directory = directory }

    /// A node of its own in this directory.
    func replica(_ facts: StoredIdentity, keys: NodeKeys, seed: UInt64) throws -> Replica {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        var entropy = SeededEntropy(seed: seed)
        let ring = OpenKeyRing(keys: keys, cost: .least, from: &entropy)
        let path = directory + "/linban.db"
        try Replica.create(path: path)
        try facts.store(in: path)
        return try Replica(
            path: path, identity: Identity(facts, keys: keys),
            dataKey: ring.dataKey, clock: StillClock(), entropy: SeededEntropy(seed: seed + 1),
            scans: ScanFolder(path: directory + "/scans"))
    }

    private func open() async throws {
        var entropy = SeededEntropy(seed: 5)
        let keys = NodeKeys(from: &entropy)
        let founded = FoundedRoot(
            keys: keys, level: .district, divisions: [try #require(DivisionCode("419902000000"))],
            shortCode: try #require(NodeCode("1000")),
            validity: .root(from: StillClock().wall()), from: &entropy)
        let chain = try CertificateChain([founded.certificate]).verified(under: [RootPin(founded.certificate)])
        let facts = StoredIdentity(chain: chain, name: "洛滨区政务服务中心", parentAddresses: [])
        let replica = try replica(facts, keys: keys, seed: 6)
        try replica.foundTree()
        let clerk: Set<Role> = [.intakeClerk, .issuer]
        _ = try replica.appoint(login: "zhou", name: "周桂兰", roles: clerk)
        _ = try replica.appoint(login: "he", name: "何建平", roles: [.intakeClerk])
        _ = try replica.appoint(login: "chen", name: "陈志强", roles: [.examiner])
        _ = try replica.appoint(login: "sun", name: "孙立", roles: [.decider])
        let files = try ["orgs.csv", "matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv"].map {
            ImportFile(name: $0, bytes: try DemoRegion.file(named: $0))
        }
        let view = try replica.catalog()
        let outcome = CatalogImport.outcome(
            of: files, against: view.catalog, bodies: view.bodies(forImportAt: replica.identity.division))
        _ = try replica.publish(outcome, effective: try #require(CivilDate("2026-01-01")))
        await station.unlock(replica)
    }

    func close() async throws {
        try await station.lock()
        if FileManager.default.fileExists(atPath: directory) { try FileManager.default.removeItem(atPath: directory) }
    }

    /// - Parameter ticks: the desk's monotonic milliseconds.
    func desk(
        ticks: @escaping @Sendable () -> Int64 = { 0 }, bundles: BundleDoor? = nil, link: DeskDoors.Link? = nil,
        medium: DeskDoors.Medium? = nil,
        proof: @escaping @Sendable (String) -> DeskDoors.Proof? = { _ in DeskDoors.Proof([1]) }
    ) throws -> FrontDesk {
        let station = station
        let signIn: @Sendable (String, String) async throws -> DeskDoors.Entry = { login, passphrase in
            let officer = try await station.perform { try $0.officers().first { $0.login == login } }
            guard let officer, let proof = proof(login), passphrase == Self.passphrase else { return .wrong }
            return .welcome(officer, proof)
        }
        return try FrontDesk(
            station: station,
            doors: DeskDoors(
                unlock: { _, _ in .wrong }, signIn: signIn, proof: { proof($0) }, link: { link }, medium: { medium },
                now: { Self.now }, bundles: bundles),
            name: "试验站", logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), ticks: ticks)
    }

    /// A matter that the district decides itself, with materials and a phone asked for.
    func matter(_ isChosen: @Sendable (Matter) -> Bool = { _ in true }) async throws -> Matter {
        try await station.perform { replica in
            let codes = try replica.catalog().catalog.codes.sorted()
            for code in codes {
                let (matter, _, acceptability) = try replica.matter(code)
                guard acceptability.permits, matter.decidingLevel == .district, matter.materials.count > 1,
                    isChosen(matter),
                    try replica.terms(code).desk.authority == .decides
                else { continue }
                return matter
            }
            throw NoSuchMatter()
        }
    }

    struct NoSuchMatter: Error {}
}
