import Journal
import Replica
import Requirements
import Testing

@Suite("frames for slow lines")
struct FrameLengthTests {
    @Test(
        "frames keep to their length, end between two heads where they must, and are admitted one by one",
        .requirement("E13"), arguments: [2048, 4096, 65536])
    func lengths(_ limit: Int) throws {
        let world = try World()
        try world.publishDemoCatalog(only: nil)
        let (above, below) = (world.district.replica, world.town.replica)
        var (frames, paths) = (0, 0)
        while let bytes = try above.nextFrame(
            for: world.town.asNeighbour, after: try below.vector(for: world.district.asNeighbour), limit: limit)
        {
            let frame = try Frame(bytes: bytes)
            #expect(bytes.count <= limit || frame.entries.count == 1)
            #expect(
                try above.nextFrame(
                    for: world.town.asNeighbour, after: try below.vector(for: world.district.asNeighbour), limit: limit)
                    == bytes)
            guard case .admitted = try below.admit(bytes, from: world.district.asNeighbour) else {
                Issue.record("frame \(frames) of \(frame.journal) was not admitted")
                return
            }
            frames += 1
            paths += frame.path.isEmpty ? 0 : 1
        }
        #expect(frames > (limit > 4096 ? 1 : 10))
        #expect(paths > 0 || limit > 4096)
        guard case .sound = try below.verify(scope: nil) else {
            Issue.record("\(try below.verify(scope: nil))")
            return
        }
        // What came in pieces goes on down.
        try world.settle()
        #expect(try world.village.replica.search("最低生活保障", limit: 1).count == 1)
    }
}
