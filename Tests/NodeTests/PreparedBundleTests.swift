import Casework
import Chronology
import Foundation
import Jurisdiction
import Logging
import Neighbours
import Replica
import Testing
import Trust

@testable import Node

/// Somebody goes to a station that is silent: what they take along lies ready.
@Suite("bundles for silent stations")
final class PreparedBundleTests {
    private static let passphrase = "correct horse battery staple"
    private let folder = FileManager.default.temporaryDirectory.appending(path: "linban-ready-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }  // a test's litter

    private func household(_ name: String, _ found: (inout Founding) throws -> Void) async throws -> Household {
        let directory = DataDirectory(path: folder.path + "/" + name)
        var founding = try Founding(
            in: directory, admin: "gaowen", passphrase: Self.passphrase, keyFile: nil, cost: .least)
        try found(&founding)
        let household = Household(try Home(directory))
        try await household.unlock(with: .passphrase(Array(Self.passphrase.utf8)))
        return household
    }

    private func carry(_ file: String, to household: Household) async throws {
        _ = try await household.station.takeBundle(from: BundleFile(path: file))
    }

    @Test(
        "made when the station is silent too long, renewed when a day old, good to be taken, gone when the station speaks"
    )
    func life() async throws {
        let city = try await household("city") {
            _ = try $0.root(division: try #require(DivisionCode("419900000000")), level: .city, name: "嵩河市")
        }
        let enrolment = try await city.station.perform {
            try $0.enrol(
                division: try #require(DivisionCode("419902000000")), name: "洛滨区", parentAddresses: [])
        }
        let day: Int64 = 86_400
        let now = SystemClock().wall()
        let before = try await city.station.perform { try $0.standing().awaited }
        #expect(before.map { $0.isSilent(at: now) } == [false])
        #expect(before.map { $0.isSilent(at: now + 4 * day) } == [true])
        let district = try await household("district") { _ = try $0.child(of: enrolment) }
        let prepared = PreparedBundles(city.station, city.home.directory)
        // Nobody there has shown a key to seal to.
        try await prepared.tend(at: now + 4 * day)
        #expect(try await prepared.standing().isEmpty)

        let above = try await city.station.perform { $0.identity.node }
        let partner = try await district.station.perform { try $0.bundlePartner(above.description) }
        let word = folder.path + "/word"
        _ = try await district.station.exportBundles(for: partner, to: word, limit: nil)
        try await carry(word, to: city)
        #expect(try await city.station.perform { try $0.standing().awaited.isEmpty })

        try await prepared.tend(at: now)
        #expect(try await prepared.standing().isEmpty)
        try await prepared.tend(at: now + 4 * day)
        let first = try #require(try await prepared.standing().first)
        let below = try await district.station.perform { $0.identity.node }
        #expect(first.node == below && first.made == now + 4 * day && first.files.count == 1)
        try await prepared.tend(at: now + 4 * day + 3600)
        #expect(try await prepared.standing().first?.files.first?.number == first.files[0].number)
        try await prepared.tend(at: now + 5 * day)
        let second = try #require(try await prepared.standing().first)
        #expect(second.made == now + 5 * day && second.files[0].number > first.files[0].number)
        #expect(second.files[0].length > 0)
        // What nobody took along did not leave, and what was replaced never will.
        func fates() async throws -> [BundleStanding.Fate] {
            let standings = try await city.station.perform { try $0.bundleStandings() }
            return standings.first { $0.partner.node == below }?.exported.map(\.fate) ?? []
        }
        #expect(try await fates() == [.ready])
        try await prepared.carry(second.files[0].number, to: below)
        #expect(try await fates() == [.underWay])
        try await carry(second.files[0].path, to: district)

        // A disk with little room is for acts.
        let poor = PreparedBundles(city.station, city.home.directory) { 1 << 20 }
        try await poor.tend(at: now + 6 * day)
        #expect(try await poor.standing().first?.made == now + 5 * day)

        _ = try await district.station.exportBundles(for: partner, to: word, limit: nil)
        try await carry(word, to: city)
        try await prepared.tend(at: SystemClock().wall())
        #expect(try await prepared.standing().isEmpty)

        // An export that fails at its second file leaves neither the first nor a word of it.
        try await district.station.perform { replica in
            for _ in 0..<600 {
                // Nothing that could be said shorter.
                let name = UUID().uuidString + UUID().uuidString
                _ = try replica.appoint(login: UUID().uuidString, name: name, roles: [.intakeClerk])
            }
        }
        func exported() async throws -> [UInt64] {
            try await district.station.perform { try $0.bundleStanding(of: partner).exported.map(\.number) }
        }
        let known = try await exported()
        try FileManager.default.createDirectory(atPath: folder.path + "/cut.2.part", withIntermediateDirectories: true)
        await #expect(throws: FileFault.self) {
            try await district.station.exportBundles(
                for: partner, to: self.folder.path + "/cut", limit: BundlePacker.leastLimit)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/cut"))
        #expect(try await exported() == known)

        // What a stolen machine could open does not lie ready for whoever carries it there.
        try await prepared.tend(at: now + 9 * day)
        #expect(try await prepared.standing().count == 1)
        try await city.station.perform { try $0.revoke(below, reason: "stolen") }
        try await prepared.tend(at: now + 9 * day)
        #expect(try await prepared.standing().isEmpty)
        try await city.lock()
        try await district.lock()
    }
}
