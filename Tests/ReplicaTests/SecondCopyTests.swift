import Casework
import Foundation
import Replica
import Requirements
import Testing

@Suite("The second copy of the tips")
struct SecondCopyTests {
    @Test("an act whose second copy cannot be written is done all the same, and the next head says what is wrong")
    func unwritable() throws {
        let world = try World()
        try world.publishDemoCatalog()
        try world.settle()
        let village = world.village
        let clerk = try village.officer("wangju", [.intakeClerk])
        let earlier = try village.receive("乙", by: clerk)
        let copy = village.directory + "/tips"
        try FileManager.default.removeItem(atPath: copy)
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
        let number = try village.receive("甲", by: clerk)
        #expect(throws: POSIXError.self) { try village.replica.signHeads() }
        try FileManager.default.removeItem(atPath: copy)
        try village.restart(seed: 77)
        #expect(try village.replica.cases().map(\.number) == [number, earlier])
    }
}
