import Foundation
import Journal

/// What came of a world, as a person and a script read it.
package struct StoryReport: Sendable {
    /// For a person.
    package let lines: [String]
    /// For a script: one document on one line.
    package let json: String
    package let isSound: Bool

    private struct Sound: Encodable {
        let seed: String
        let digest: String
        let node_days: Int
        let faults: [String: Int]
        let acts: Int
        let refusals: Int
        let entries: Int
        let seconds: Double
    }

    private struct Broken: Encodable {
        let seed: String
        let broken: String
        let story: [String]
        let again: String
    }

    init(of played: Simulation) throws {
        let digest = played.digest.hexadecimal
        let struck = Fault.allCases.map { ($0.rawValue, played.faults[$0] ?? 0) }
        lines = [
            "OK \(digest)",
            "\(played.nodeDays) node-days in \(played.seconds) s: \(played.acts) acts, \(played.refusals) refused, "
                + "\(played.entries) entries held",
            "faults: " + struck.map { "\($0) \($1)" }.joined(separator: ", "),
        ]
        json = try Self.json(
            Sound(
                seed: String(played.story.seed), digest: digest, node_days: played.nodeDays,
                faults: Dictionary(uniqueKeysWithValues: struck), acts: played.acts, refusals: played.refusals,
                entries: played.entries, seconds: played.seconds))
        isSound = true
    }

    init(broken: String, seed: UInt64, told: [String], again: String) throws {
        lines = told + ["again: linban \(again)"]
        json = try Self.json(Broken(seed: String(seed), broken: broken, story: told, again: "linban \(again)"))
        isSound = false
    }

    private static func json(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}
