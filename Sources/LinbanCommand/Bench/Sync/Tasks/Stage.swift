import Chronology
import Foundation
import Workload

/// The two processes of a measurement: the town's, whose processor time is the server's, and that of everybody else.
final class Stage {
    let town: EndProcess
    let others: EndProcess
    let workload: WorkloadDirectory
    private let proxy: CountingProxy?
    private let folder: String
    private let out: String?
    private var databases = 0

    /// - Parameters:
    ///   - proxy: what measured lines go through; nil counts at the caller.
    ///   - out: where exports are left.
    init(_ workload: WorkloadDirectory, proxy: CountingProxy?, out: String?) throws {
        self.workload = workload
        self.proxy = proxy
        self.out = out
        folder = NSTemporaryDirectory() + "linban-bench-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        town = try EndProcess()
        others = try EndProcess()
    }

    func end() throws {
        town.stop()
        others.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    // MARK: - The tree

    func root(_ name: String, _ division: String, in process: EndProcess) throws {
        try process.order("root", name, division, String(workload.begins), database())
    }

    /// Opens a node below another and lets the two meet once.
    func child(_ name: String, _ division: String, in process: EndProcess, of parent: Place) throws -> Link {
        let file = try parent.process.order("enrol", parent.name, name, division).string
        try process.order("child", name, file, String(workload.begins), database())
        let link = Link(child: Place(process, name), parent: parent)
        try exchange(link)
        return link
    }

    func database() -> String {
        databases += 1
        return "\(folder)/\(databases).db"
    }

    struct Place {
        let process: EndProcess
        let name: String

        init(_ process: EndProcess, _ name: String) {
            self.process = process
            self.name = name
        }

        /// As it would stand in TLS.
        fileprivate func shown() throws -> [String] {
            guard case .array(let certificates) = try process.order("shown", name) else { return [] }
            return certificates.map(\.string)
        }
    }

    struct Link {
        let child: Place
        let parent: Place
    }

    /// Lets a node's clock show the evening of a day, as that of a node does which writes nothing itself.
    /// - Parameter day: as the records have it.
    func evening(of day: String, at place: Place) throws {
        guard let time = Instant(rfc3339: day + "T23:59:59+08:00") else { throw CallFault("no day: \(day)") }
        try place.process.order("clock", place.name, String(time.milliseconds))
    }

    // MARK: - Exchanging

    /// What one turn of the measurement took.
    struct Measured {
        var up = 0
        var down = 0
        var turns = 0
        var connections = 0
        var wall = 0.0
        var caller = 0.0
        var server = 0.0

        var cpu: Double { caller + server }
    }

    func exchange(_ links: Link...) throws { _ = try call(links, through: nil) }

    /// All at once.
    func measure(_ links: Link...) throws -> Measured { try measure(links) }

    /// A line that is cut, and the next one, which comes to the end.
    /// - Parameter place: a number of bytes, of both directions together.
    /// - Returns: how many both lines carried.
    func measure(_ link: Link, cutAfter place: Int) throws -> Int {
        guard let proxy else { return 0 }
        proxy.reset()
        proxy.take(CountingProxy.Road(cutAfter: place))
        var wasCut = false
        do { _ = try call([link], through: proxy) } catch is Refused {
            wasCut = proxy.total.up + proxy.total.down >= place
        }
        guard wasCut else { throw CallFault("the line was to be cut after \(place) bytes, and was not") }
        proxy.take(.here)
        // The other end keeps what it got of a frame.
        _ = try link.parent.process.usageAtRest()
        _ = try call([link], through: proxy)
        return proxy.total.up + proxy.total.down
    }

    /// - Parameter road: what the measured line alone goes over.
    func measure(_ link: Link, over road: CountingProxy.Road) throws -> Measured {
        proxy?.take(road)
        defer { proxy?.take(.here) }
        return try measure([link])
    }

    func measure(_ links: [Link]) throws -> Measured {
        let process = links[0].parent.process
        let before = try process.usageAtRest()
        proxy?.reset()
        let answer = try call(links, through: proxy)
        var measured = Measured(
            up: answer["up"]?.integer ?? 0, down: answer["down"]?.integer ?? 0, turns: answer["turns"]?.integer ?? 0,
            connections: links.count, wall: answer["wall"]?.double ?? 0, caller: answer["cpu"]?.double ?? 0)
        measured.server = try process.usageAtRest() - before
        if let proxy {
            let counts = proxy.total
            // An end that was done may have closed before the last of the other came: that counts as well.
            guard counts.up >= measured.up, counts.down >= measured.down else {
                throw Refused(
                    "bench", "the proxy counted \(counts), the line itself \(measured.up) and \(measured.down)")
            }
            (measured.up, measured.down) = (counts.up, counts.down)
            (measured.turns, measured.connections) = (counts.turns, counts.connections)
        }
        return measured
    }

    private func call(_ links: [Link], through proxy: CountingProxy?) throws -> JSONValue {
        let words = try links.map { link in
            let port = try link.parent.process.order(["listen", link.parent.name] + link.child.shown()).integer
            let reached = try proxy?.lead(to: port) ?? port
            return "\(link.child.name):\(reached):\(try link.parent.shown().joined(separator: ","))"
        }
        return try links[0].child.process.order(["call"] + words)
    }

    // MARK: - Comparing

    /// Exports a node's records and compares them with what the files say.
    func check(_ task: String, _ place: Place, _ what: String, _ expected: [UInt8]) throws {
        let path = (out ?? folder) + "/\(task)-\(place.name)-\(what).jsonl"
        try place.process.order("export", place.name, what, path)
        guard FileManager.default.contents(atPath: path).map({ Array($0) }) == expected else {
            throw Mismatch(task: task, path: path)
        }
    }

    struct Mismatch: Error, CustomStringConvertible {
        let task: String
        let path: String
        var description: String { "\(task): what the receiver holds, \(path), is not what the workload says" }
    }
}
