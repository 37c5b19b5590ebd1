import Chronology
import Foundation
import Journal
import Jurisdiction
import Replica
import Trust
import Uplink
import Workload

/// One of the two processes of a measurement, with the nodes that live in it; `EndProcess` is its other side.
final class End {
    private var nodes: [String: MeasuredNode] = [:]
    private let lines = EndLines()
    private var entropy = SystemEntropy()

    func obey(_ words: [String]) async throws -> JSON {
        switch (words.first ?? "", words.count) {
        case ("root", 5): try await found(words[1], division(words[2]), at: time(words[3]), in: words[4])
        case ("enrol", 4): return try await enrol(words[2], division(words[3]), at: node(words[1]))
        case ("child", 5): try await open(words[1], words[2], at: time(words[3]), in: words[4])
        case ("emptied", 4):
            let copy = try await node(words[1]).emptied(at: words[3])
            try await copy.open()
            nodes[words[2]] = copy
        case ("shown", 2): return .list(try await shown(words[1]).map { .text($0.hexadecimal) })
        case ("clock", 3): try node(words[1]).clock.show(try time(words[2]))
        case ("events", 6):
            let batches = try records(words[2], from: words[3], count: words[4]).byDay
            try await node(words[1]).write(batches, for: try division(words[5]))
        case ("publish", 3): try await node(words[1]).publish(try records(words[2], from: "0", count: "-1"))
        case ("listen", 3...): return .integer(try await lines.listen(node(words[1]), for: certificates(words[2...])))
        case ("call", 2...): return try await call(words.dropFirst())
        case ("usage", 1): return .number(Self.seconds)
        case ("export", 4): try await export(words[1], words[2], to: words[3])
        case ("spoil", 3):
            try await node(words[1]).spoil(Set(WorkloadFile(words[2]).lines.map { Array($0) }))
        case ("find", 2): return .integer(try await node(words[1]).station.perform { try $0.findDamage() })
        case ("save", 2): try await node(words[1]).save()
        case ("restore", 2): try await node(words[1]).restore()
        default: throw CallFault("no order: \(words.first ?? "")")
        }
        return true
    }

    private func node(_ name: String) throws -> MeasuredNode {
        guard let node = nodes[name] else { throw CallFault("no node \(name)") }
        return node
    }

    private func division(_ digits: String) throws -> DivisionCode {
        guard let code = DivisionCode(digits) else { throw CallFault("\(digits) is no division") }
        return code
    }

    private func time(_ text: String) throws -> Instant {
        guard let milliseconds = Int64(text) else { throw CallFault("\(text) is no time") }
        return Instant(milliseconds: milliseconds)
    }

    /// Lines of a file, from one on; all of them where `count` is negative.
    private func records(_ path: String, from first: String, count: String) throws -> [JSONValue] {
        guard let first = Int(first), let count = Int(count) else { throw CallFault("a place in \(path)") }
        let lines = try WorkloadFile(path).lines.dropFirst(first)
        return try lines.prefix(count < 0 ? lines.count : count).map { try JSONValue(bytes: Array($0)) }
    }

    // MARK: - The tree

    private func found(_ name: String, _ division: DivisionCode, at time: Instant, in path: String) async throws {
        guard let level = Jurisdiction().level(of: division), let code = ShortCode("0000") else {
            throw CallFault("\(division) has no level")
        }
        let keys = NodeKeys(from: &entropy)
        let root = FoundedRoot(
            keys: keys, level: level, divisions: [division], shortCode: code, validity: .root(from: time),
            from: &entropy)
        let chain = try CertificateChain([root.certificate]).verified(under: [RootPin(root.certificate)])
        let node = try MeasuredNode(
            keys: keys, dataKey: DataKey(from: &entropy), chain: chain, name: name, path: path, at: time)
        try await node.open()
        try await node.station.perform { try $0.foundTree() }
        nodes[name] = node
    }

    /// The file by which a child opens, in hexadecimal digits, a colon, and its PIN.
    private func enrol(_ name: String, _ division: DivisionCode, at parent: MeasuredNode) async throws -> JSON {
        let enrolment = try await parent.station.perform {
            try $0.enrol(division: division, name: name, parentAddresses: [])
        }
        let pin = EnrolmentPIN(from: &entropy)
        let file = EnrolmentFile(sealing: enrolment, under: pin, cost: Self.cost, from: &entropy)
        return .text(file.bytes.hexadecimal + ":" + pin.digits)
    }

    private func open(_ name: String, _ file: String, at time: Instant, in path: String) async throws {
        let parts = file.split(separator: ":").map(String.init)
        guard parts.count == 2, let sealed = bytes(hexadecimal: parts[0]), let pin = EnrolmentPIN(typed: parts[1])
        else {
            throw CallFault("no enrolment")
        }
        let enrolment = try EnrolmentFile(bytes: sealed).opened(with: pin)
        let keys = NodeKeys(from: &entropy)
        let node = try MeasuredNode(
            keys: keys, dataKey: DataKey(from: &entropy), chain: try enrolment.firstChain(for: keys, from: &entropy),
            name: name, path: path, at: time)
        try await node.open()
        nodes[name] = node
    }

    /// What is sealed goes from one pipe into the next: its PIN need not be dear to try.
    private static let cost = ScryptCost.least

    private func shown(_ name: String) async throws -> [[UInt8]] {
        try await node(name).station.perform { $0.identity.chain.chain.shown }
    }

    private func certificates(_ words: ArraySlice<String>) throws -> [[UInt8]] {
        try words.map { word in
            guard let certificate = bytes(hexadecimal: word) else { throw CallFault("no certificate") }
            return certificate
        }
    }

    // MARK: - Exchanging

    /// Each word is `NODE:PORT:CERTIFICATE,CERTIFICATE…`; all call at once.
    private func call(_ words: ArraySlice<String>) async throws -> JSON {
        var calls: [(node: MeasuredNode, port: Int, shown: [[UInt8]])] = []
        for word in words {
            let parts = word.split(separator: ":").map(String.init)
            guard parts.count == 3, let port = Int(parts[1]) else { throw CallFault("no call: \(word)") }
            let shown = try certificates(parts[2].split(separator: ",").map(String.init)[...])
            calls.append((try node(parts[0]), port, shown))
        }
        let began = ContinuousClock.now
        let cpu = Self.seconds
        let lines = lines
        let reports = try await withThrowingTaskGroup { group in
            for call in calls { group.addTask { try await lines.call(call.node, port: call.port, shown: call.shown) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let wall = (ContinuousClock.now - began) / .seconds(1)
        func sum(_ value: (LineReport) -> Int) -> JSON { .integer(reports.reduce(0) { $0 + value($1) }) }
        return [
            "wall": .number(wall), "cpu": .number(Self.seconds - cpu), "up": sum(\.sent.lineBytes),
            "down": sum(\.received.lineBytes), "sent": sum(\.sent.entries), "received": sum(\.received.entries),
            "turns": .integer(reports.map(\.turns).max() ?? 0),
        ]
    }

    /// User and system time of this process.
    private static var seconds: Double {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    // MARK: - Exporting

    /// Writes JSON Lines with the members of every object by name, and the lines in order.
    private func export(_ name: String, _ what: String, to path: String) async throws {
        let node = try node(name)
        let records: [JSONValue] =
            switch what {
            case "events": try await node.events()
            case "matters": try await node.publications().currentMatters
            case "organisations": try await node.publications().currentOrganisations
            case "changes": try await node.publications().changes
            default: throw CallFault("no records: \(what)")
            }
        try WorkloadFile.write(records, to: path)
    }
}
