import Casework
import Foundation
import FrontDesk
import Jurisdiction
import Logging
import Replica
import Testing
import Trust
import Uplink

@testable import Node

/// What a running node tells its pages.
@Suite("the doors of a desk")
final class DeskDoorsTests {
    private static let passphrase = "correct horse battery staple"
    private let folder = FileManager.default.temporaryDirectory.appending(path: "linban-doors-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }  // a test's litter

    private func directory(_ name: String) -> DataDirectory { DataDirectory(path: folder.path + "/" + name) }

    private func city() throws -> DataDirectory {
        var founding = try Founding(
            in: directory("city"), admin: "gaowen", passphrase: Self.passphrase, keyFile: nil, cost: .least)
        _ = try founding.root(division: try #require(DivisionCode("419900000000")), level: .city, name: "嵩河市")
        return directory("city")
    }

    /// A district of which nobody said where its parent is.
    private func district() async throws -> DataDirectory {
        let above = Household(try Home(city()))
        try await above.unlock(with: .passphrase(Array(Self.passphrase.utf8)))
        let enrolment = try await above.station.perform {
            try $0.enrol(
                division: try #require(DivisionCode("419902000000")), name: "洛滨区", parentAddresses: [])
        }
        try await above.lock()
        var founding = try Founding(
            in: directory("district"), admin: "tangning", passphrase: Self.passphrase, keyFile: nil, cost: .least)
        _ = try founding.child(of: enrolment)
        return directory("district")
    }

    private func opened(
        _ directory: DataDirectory, _ body: (DeskDoors, Household, RunningNode) async throws -> Void
    ) async throws {
        let household = Household(try Home(directory))
        try await household.unlock(with: .passphrase(Array(Self.passphrase.utf8)))
        let node = RunningNode(
            household, exchange: LineAddress(host: "127.0.0.1", port: 0),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await body(
            DeskDoors(
                household, caller: node.caller, usage: node.usage, medium: node.medium, prepared: node.prepared),
            household, node)
        try await household.lock()
    }

    @Test("a node without a second medium is not asked to count what would lie there")
    func mediumless() async throws {
        let household = Household(try Home(city()))
        // Locked, its station answers nobody.
        #expect(try await SecondMedium(household).standing() == nil)
    }

    @Test("a new passphrase, and the end of an appointment, change what an officer is known by")
    func proof() async throws {
        try await opened(city()) { doors, household, _ in
            let first = try #require(await doors.proof("gaowen"))
            guard case .welcome(_, let proof) = try await doors.signIn("gaowen", Self.passphrase) else {
                Issue.record("the passphrase is theirs")
                return
            }
            #expect(proof == first)
            // What `linban officer password` does, which another process asked this one to.
            try await household.admit("gaowen", passphrase: Array("another good passphrase".utf8))
            let second = try #require(await doors.proof("gaowen"))
            #expect(second != first)
            guard case .wrong = try await doors.signIn("gaowen", Self.passphrase) else {
                Issue.record("the old passphrase opens nothing any more")
                return
            }
            try await household.dismiss("gaowen")
            #expect(await doors.proof("gaowen") == nil)
        }
    }

    @Test("the root has no line, and a child without an address is told so")
    func line() async throws {
        try await opened(district()) { doors, _, _ in
            let link = try #require(await doors.link())
            #expect(link.trouble == .noAddress && !link.isConnected)
        }
        try await opened(directory("city")) { doors, _, _ in #expect(await doors.link() == nil) }
    }

    @Test("a second medium whose note cannot be read is told as such, and so is a count")
    func unreadable() async throws {
        let directory = try await district()
        try await opened(directory) { doors, _, _ in #expect(await doors.medium() == nil) }
        for file in [directory.mediumNote, directory.usage] {
            // A folder in its place reads as nothing, whoever runs the test.
            try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        }
        try await opened(directory) { doors, household, node in
            let medium = try #require(await doors.medium())
            let unheard = try await household.station.perform { try $0.unmirrored().count }
            #expect(medium == DeskDoors.Medium(behind: unheard, trouble: .unreadable) && unheard > 0)
            #expect(await doors.link()?.traffic == nil)
            await #expect(throws: FileFault.self) { _ = try await node.usage.upToDate() }
        }
        try FileManager.default.removeItem(atPath: directory.usage)
        #expect(try UsageBook.kept(in: directory).days.isEmpty)
    }
}
