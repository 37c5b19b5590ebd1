import Casework
import Journal
import Jurisdiction
import Replica
import Trust

/// A story played in a world.
package struct Simulation: Sendable {
    package private(set) var story: Story
    /// SHA-256 over all that every node holds at the end, and how its cases stand: equal for equal stories, in any process.
    package private(set) var digest: [UInt8] = []
    package private(set) var faults: [Fault: Int] = [:]
    package private(set) var acts = 0
    package private(set) var refusals = 0
    package private(set) var entries = 0
    /// What it took here; zero where nobody looked at a watch.
    var seconds = 0.0
    /// Nil when everything held that must.
    package private(set) var breach: (step: Int, what: String)?

    package var nodeDays: Int { story.nodes * story.days }

    package init(_ story: Story) throws {
        self.story = story
        let world: World
        do { world = try World(seed: story.seed, nodes: story.nodes) } catch let found as Breach {
            breach = (0, found.description)
            return
        }
        for (index, step) in story.steps.enumerated() {
            // Whatever else a node throws is a breach too: no planned fault explains it.
            do { try world.perform(step) } catch {
                breach = (index, "\(error)")
                break
            }
        }
        (faults, acts, refusals) = (world.tally, world.commands, world.refusals)
        guard breach == nil else { return }
        do { (digest, entries) = try world.digest() } catch let found as Breach {
            breach = (story.steps.count - 1, found.description)
        }
    }

    /// The same promise broken, told by fewer steps: what does not matter is left out, half by half.
    /// - Parameter runs: how often the world may be played again.
    package func shrunk(runs: Int) throws -> Simulation {
        guard let breach else { return self }
        var best = self
        best.story.steps.removeSubrange((breach.step + 1)...)
        var (left, length) = (runs, best.story.steps.count / 2)
        while left > 0, length > 0 {
            var start = 0
            while start + 1 < best.story.steps.count, left > 0 {
                var story = best.story
                // The last step is where it shows.
                story.steps.removeSubrange(start..<min(start + length, story.steps.count - 1))
                left -= 1
                let tried = try Simulation(story)
                if let found = tried.breach, Self.kind(found.what).elementsEqual(Self.kind(breach.what)) {
                    best = tried
                    best.story.steps.removeSubrange((found.step + 1)...)
                } else {
                    start += length
                }
            }
            length /= 2
        }
        return best
    }

    /// The beginning of what was broken, whoever broke it.
    private static func kind(_ what: String) -> [UInt8] {
        Array(what.utf8.filter { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }.prefix(30))
    }

    /// What happened until the breach, one line a step.
    package var told: [String] {
        let seats = Seat.tree(nodes: story.nodes)
        return story.steps.map { $0.told(of: seats) } + (breach.map { ["then: \($0.what)"] } ?? [])
    }
}

extension World {
    fileprivate func digest() throws -> (digest: [UInt8], entries: Int) {
        var bytes: [UInt8] = []
        var entries = 0
        for seat in seats.indices {
            let replica = try replica(at: seat)
            let held = try replica.heldEntries()
            entries += held.count
            for entry in held {
                bytes += entry.journal.bytes + entry.name.bytes
                bytes += Array("\(entry.segment) \(entry.position) \(entry.hasPrivatePart)\n".utf8)
            }
            for line in try replica.cases(limit: 100_000).sorted(by: { $0.number < $1.number }) {
                bytes += Array("\(line.number) \(line.stage.rawValue) \(line.conflicts)\n".utf8)
            }
        }
        return (sha256(bytes), entries)
    }
}
