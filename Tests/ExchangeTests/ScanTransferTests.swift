import Exchange
import Scans
import Testing

/// One end of a line for scans alone: the machine and the scans that lie behind it.
private final class End {
    var transfer = ScanTransfer()
    var whole: [ScanName: [UInt8]] = [:]
    var parts: [ScanName: [UInt8]] = [:]
    var wanted: [ScanName] = []
    var lengths: [ScanName: Int] = [:]
    var outbox: [UInt8] = []
    var reader = MessageReader()
    var heldThere: [ScanName] = []
    var broken: [String] = []
    var absentSaid = 0
    var given = 0
    var hasNoRoom = false

    /// The bytes are right when their sum is that of the name's first byte: enough for a machine that never looks at them.
    static func isRight(_ bytes: [UInt8], _ name: ScanName) -> Bool {
        bytes.reduce(0, &+) == name.bytes[0]
    }

    func connect() throws {
        transfer = ScanTransfer()
        reader = MessageReader()
        outbox = []
        try want()
    }

    func want() throws {
        let list = wanted.filter { whole[$0] == nil }.map {
            ScanTransfer.Want(name: $0, length: lengths[$0] ?? 0, held: parts[$0]?.count ?? 0)
        }
        try perform(transfer.want(list))
    }

    func receive(_ bytes: ArraySlice<UInt8>, at time: Duration = .zero) throws {
        reader.append(bytes)
        while let message = try reader.next() {
            guard case .scan(let said) = message else { continue }
            if case .part(let part) = said { given += part.bytes.count }
            try perform(transfer.receive(said, at: time))
        }
    }

    func fill(at time: Duration = .zero) throws {
        while outbox.count < 4096 {
            let actions = transfer.fill(at: time)
            if actions.isEmpty { return }
            try perform(actions)
        }
    }

    func perform(_ actions: [ScanTransfer.Action]) throws {
        var queue = actions[...]
        while let action = queue.popFirst() {
            switch action {
            case .send(let said):
                if case .absent = said { absentSaid += 1 }
                outbox += try Message.scan(said).bytes
            case .read(let name, let offset, let count):
                queue += transfer.wasRead(whole[name].map { Array($0.dropFirst(offset).prefix(count)) })
            case .keep(let name, let offset, let bytes):
                #expect(parts[name]?.count ?? 0 == offset)
                parts[name, default: []] += bytes
            case .finish(let name):
                let bytes = parts.removeValue(forKey: name) ?? []
                if hasNoRoom {
                    queue += transfer.finished(name, .refused)
                } else if End.isRight(bytes, name) {
                    whole[name] = bytes
                    queue += transfer.finished(name, .durable)
                } else {
                    queue += transfer.finished(name, .damaged)
                }
            case .heldThere(let names): heldThere += names
            case .tell(let names): queue += transfer.told(names.filter { whole[$0] != nil })
            case .broken(let what): broken.append(what)
            }
        }
    }
}

@Suite("scans on a line")
struct ScanTransferTests {
    private func scan(_ length: Int, _ seed: UInt8) throws -> (ScanName, [UInt8]) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) &+ seed }
        let name = try #require(ScanName(bytes: [bytes.reduce(0, &+)] + [UInt8](repeating: seed, count: 31)))
        return (name, bytes)
    }

    /// A town that wants what a village has.
    private func pair(_ scans: [(ScanName, [UInt8])]) -> (village: End, town: End) {
        let (village, town) = (End(), End())
        for (name, bytes) in scans {
            village.whole[name] = bytes
            town.wanted.append(name)
            town.lengths[name] = bytes.count
        }
        return (village, town)
    }

    /// Carries bytes both ways until nothing moves, or until `limit` bytes have.
    @discardableResult
    private func run(_ a: End, _ b: End, limit: Int = .max) throws -> Int {
        var carried = 0
        while carried < limit {
            try a.fill()
            try b.fill()
            let before = carried
            for (from, to) in [(a, b), (b, a)] {
                let bytes = from.outbox.prefix(limit - carried)
                from.outbox.removeFirst(bytes.count)
                carried += bytes.count
                try to.receive(bytes)
            }
            if carried == before { break }
        }
        return carried
    }

    @Test("what is wanted comes in the order in which it is wanted, and the giver is told that it is held")
    func moves() throws {
        let scans = [try scan(70_000, 1), try scan(1, 2), try scan(33_333, 3)]
        let (village, town) = pair(scans)
        try town.connect()
        try run(village, town)
        for (name, bytes) in scans { #expect(town.whole[name] == bytes) }
        #expect(village.heldThere == scans.map(\.0))
        #expect(town.transfer.isIdle && village.transfer.isIdle)
        #expect(town.broken == [] && village.broken == [])
    }

    @Test("a line cut at any byte goes on behind what came: no byte of a scan is given twice")
    func cut() throws {
        let scans = [try scan(9000, 4), try scan(300, 5)]
        let (village, town) = pair(scans)
        try town.connect()
        let all = try run(village, town)
        for at in stride(from: 1, to: all, by: 97) {
            let (village, town) = pair(scans)
            try town.connect()
            try run(village, town, limit: at)
            let came = town.given
            try town.perform(town.transfer.lineLost())
            try village.perform(village.transfer.lineLost())
            try village.connect()
            try town.connect()
            try run(village, town)
            for (name, bytes) in scans { #expect(town.whole[name] == bytes, "cut at \(at)") }
            // What stood in a message that had not come whole goes again; nothing else does.
            #expect(town.given == 9300, "cut at \(at), \(came) came before")
        }
    }

    @Test("bytes that are not those of the name are thrown away and asked for once more, from their start")
    func damaged() throws {
        let (name, bytes) = try scan(5000, 6)
        let (village, town) = pair([(name, bytes)])
        town.parts[name] = [99] + bytes[1..<700]
        try town.connect()
        try run(village, town)
        #expect(town.whole[name] == bytes)
        #expect(town.given == 4300 + 5000)
        // A giver whose own bytes are wrong is not asked for ever.
        let (liar, victim) = pair([(name, bytes)])
        liar.whole[name] = [UInt8](repeating: 0, count: 5000)
        try victim.connect()
        try run(liar, victim)
        #expect(victim.whole[name] == nil)
        #expect(victim.given == 10_000)
        #expect(victim.transfer.isIdle)
    }

    @Test("what is not here is said once, and given when it comes")
    func absent() throws {
        let (name, bytes) = try scan(3000, 7)
        let (village, town) = pair([(name, bytes)])
        village.whole = [:]
        try town.connect()
        try run(village, town)
        #expect(village.absentSaid == 1)
        #expect(town.transfer.isIdle)
        village.transfer.appended()
        try run(village, town)
        #expect(village.absentSaid == 1)
        village.whole[name] = bytes
        village.transfer.appended()
        try run(village, town)
        #expect(town.whole[name] == bytes)
    }

    @Test("somebody opens a page: their scan goes ahead of the one under way, which goes on behind it")
    func overtakes() throws {
        let (slow, urgent) = (try scan(60_000, 8), try scan(4000, 9))
        let (village, town) = pair([slow])
        village.whole[urgent.0] = urgent.1
        town.lengths[urgent.0] = urgent.1.count
        try town.connect()
        try run(village, town, limit: 30_000)
        #expect(town.whole.isEmpty)
        town.wanted = [urgent.0, slow.0]
        try town.want()
        try run(village, town, limit: 24_000)
        #expect(town.whole[urgent.0] == urgent.1)
        #expect(town.whole[slow.0] == nil)
        try run(village, town)
        #expect(town.whole[slow.0] == slow.1)
        #expect(town.given == 64_000)
    }

    @Test("where there is no room nothing is asked for again on this line")
    func noRoom() throws {
        let (name, bytes) = try scan(3000, 10)
        let (village, town) = pair([(name, bytes)])
        town.hasNoRoom = true
        try town.connect()
        try run(village, town)
        try town.want()
        try run(village, town)
        #expect(town.given == 3000)
        #expect(town.transfer.isIdle)
    }

    @Test("what a parent already holds is told when it is asked")
    func confirmed() throws {
        let (name, bytes) = try scan(10, 11)
        let (village, town) = pair([(name, bytes)])
        town.whole[name] = bytes
        let other = try scan(10, 12).0
        try village.perform(village.transfer.ask([name, other]))
        try run(village, town)
        #expect(village.heldThere == [name])
    }

    @Test("at most so much is under way as the line carries in two seconds")
    func window() throws {
        let (name, bytes) = try scan(1 << 20, 13)
        let (village, town) = pair([(name, bytes)])
        try town.connect()
        try village.receive(town.outbox[...])
        func sendAll(at time: Duration) throws -> [UInt8] {
            var sent: [UInt8] = []
            while true {
                let actions = village.transfer.fill(at: time)
                if actions.isEmpty { return sent }
                try village.perform(actions)
                sent += village.outbox
                village.outbox = []
            }
        }
        town.outbox = []
        var (time, most) = (Duration.zero, 0)
        var flight = try sendAll(at: time)
        #expect(flight.count < 5000)
        // A quick line: each flight is taken after a tenth of a second, and grows to the bound.
        for _ in 0..<40 {
            time += .milliseconds(100)
            try town.receive(flight[...])
            try village.receive(town.outbox[...], at: time)
            town.outbox = []
            flight = try sendAll(at: time)
            most = max(most, flight.count)
            if flight.isEmpty { break }
        }
        #expect(most > 100_000 && most < ExchangeWire.scanBytesInFlight + 16_384)
        #expect(town.whole[name] == bytes)
    }

    @Test("who sends what was not asked for, or leaves a gap, breaks the protocol")
    func broken() throws {
        let (name, bytes) = try scan(3000, 14)
        let wants: [ScanTransfer.Want] = [.init(name: name, length: 3000, held: 0)]
        for part in [
            ScanMessage.Part(number: 2, offset: 0, bytes: [1]), .init(number: 0, offset: 0, bytes: [1]),
            .init(number: 1, offset: 5, bytes: [1]), .init(number: 1, offset: 0, bytes: bytes + [1]),
        ] {
            var transfer = ScanTransfer()
            #expect(transfer.want(wants) == [.send(.wants([.init(number: 1, name: name, held: 0)]))])
            let actions = transfer.receive(.part(part), at: .zero)
            #expect(actions.contains { if case .broken = $0 { true } else { false } })
        }
        var transfer = ScanTransfer()
        let actions = transfer.receive(.taken(number: 1, held: 9), at: .zero)
        #expect(actions.contains { if case .broken = $0 { true } else { false } })
    }
}
