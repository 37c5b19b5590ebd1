import Exchange
import Journal
import Jurisdiction
import Neighbours
import Scans
import ScriptedReplica
import Uplink

/// A replica in memory behind a line.
actor MemoryStore: ExchangeStore {
    private(set) var replica: ScriptedReplica
    private var records: [NodeID: NeighbourRecord] = [:]
    private var receipts: JournalID?
    /// Journals that are neither of authority nor of cases.
    private var lessUrgent: [JournalID] = []
    private(set) var heard: [Bool] = []
    private(set) var beacons: [[UInt8]] = []
    private(set) var custody: Custody?
    private var guidesWanted: [GuideQuestion] = []
    private var guides: [UInt8] = []
    private(set) var takenGuides: [[UInt8]] = []
    private(set) var admissions = 0
    private(set) var isAsked = false
    private var custodyToTell = Custody()
    private var watchers: [AsyncStream<Void>.Continuation] = []
    private var isBroken = false
    private(set) var scans: [ScanName: [UInt8]] = [:]
    private(set) var scanParts: [ScanName: [UInt8]] = [:]
    private(set) var confirmed: [ScanName] = []
    private var wanted: [(name: ScanName, length: Int)] = []

    init(_ replica: ScriptedReplica = ScriptedReplica(), receipts: JournalID? = nil) {
        self.replica = replica
        self.receipts = receipts
    }

    struct Broken: Error {}

    /// As after a disk that lost what it had acknowledged.
    func lose(to replica: ScriptedReplica) { self.replica = replica }

    func open(_ journal: JournalID, count: Int) throws { try replica.open(journal, 0xF, count: count) }
    func holdBack(_ journal: JournalID) { lessUrgent.append(journal) }

    func breakDown() { isBroken = true }

    func append(to journal: JournalID, count: Int = 1) throws {
        try replica.append(to: journal, count: count)
        for watcher in watchers { watcher.yield() }
    }

    func tell(_ custody: Custody) {
        custodyToTell = custody
        for watcher in watchers { watcher.yield() }
    }

    func memory(of node: NodeID) -> Memory? { records[node]?.memory }
    func unfinished(of node: NodeID) -> UnfinishedFrame? { records[node]?.unfinished }

    func standing(with peer: Peer) -> NeighbourRecord {
        isAsked = true
        var record = records[peer.node] ?? NeighbourRecord()
        record.beacon = [1, 2, 3, 4, 5, 6, 7, 8]
        return record
    }

    func observe(beacon: [UInt8], of peer: Peer) { beacons.append(beacon) }
    func stock(for peer: Peer) -> Vector { replica.tips }

    func supply(_ demand: Session.Demand, to peer: Peer) throws -> [UInt8]? {
        if isBroken { throw Broken() }
        let except = demand.except + (demand.onlyUrgent ? lessUrgent : [])
        return try replica.supply(demand.after, except: except, limit: demand.limit, insists: demand.insists)
    }

    func admit(_ frame: [UInt8], from peer: Peer) throws -> Verdict {
        if isBroken { throw Broken() }
        admissions += 1
        let (held, new, news) = try replica.admit(frame)
        let outcome: Outcome =
            switch held {
            case .admitted: .admitted
            case .duplicate: .duplicate
            case .gap: .gap
            case .poisoned: .parked(reason: "a bad head")
            }
        if new > 0 { for watcher in watchers { watcher.yield() } }
        return Verdict(outcome, entries: new, bringsNews: news)
    }

    func keep(_ unfinished: UnfinishedFrame?, from peer: Peer) {
        records[peer.node, default: NeighbourRecord()].unfinished = unfinished
    }

    func remember(_ memory: Memory, of peer: Peer, isWhole: Bool) {
        records[peer.node, default: NeighbourRecord()].memory = memory
    }

    func fileHeard(from peer: Peer, complete: Bool) throws {
        heard.append(complete)
        if let receipts { try replica.append(to: receipts, kind: EntryKind.heard) }
    }

    func damage(sharedWith peer: Peer) -> AskedRanges { replica.damage }

    func repair(_ asked: AskedRanges, after: Int, limit: Int, for peer: Peer) throws -> RepairPart {
        let (frame, next) = try replica.repair(asked, after: after, limit: limit)
        return RepairPart(frame: frame, next: next)
    }

    func mend(_ frame: [UInt8], asked: AskedRanges, from peer: Peer) throws { try replica.mend(frame, asked: asked) }

    func guidesWanted(of peer: Peer) -> [GuideQuestion] { guidesWanted }

    func guides(_ question: GuideQuestion, after: Int, limit: Int, for peer: Peer) -> GuidesPart {
        GuidesPart(frame: guides, next: nil)
    }

    func takeGuides(_ frame: [UInt8], asked: GuideQuestion, from peer: Peer) -> Bool {
        takenGuides.append(frame)
        guidesWanted = []
        return true
    }

    /// As a person does who looks at a guide.
    func want(_ question: GuideQuestion) {
        guidesWanted = [question]
        for watcher in watchers { watcher.yield() }
    }

    func hold(guides: [UInt8]) { self.guides = guides }

    func keep(_ custody: Custody, from peer: Peer) { self.custody = custody }
    func custody(for peer: Peer) -> Custody { custodyToTell }

    func put(_ name: ScanName, _ bytes: [UInt8]) { scans[name] = bytes }

    func want(_ name: ScanName, length: Int) {
        wanted.append((name, length))
        for watcher in watchers { watcher.yield() }
    }

    func scansWanted(of peer: Peer) -> [ScanTransfer.Want] {
        wanted.filter { scans[$0.name] == nil }.map {
            ScanTransfer.Want(name: $0.name, length: $0.length, held: scanParts[$0.name]?.count ?? 0)
        }
    }

    func scansUnconfirmed(by peer: Peer) -> [ScanName] { [] }
    func scansHeld(among names: [ScanName]) -> [ScanName] { names.filter { scans[$0] != nil } }

    func readScan(_ name: ScanName, from offset: Int, count: Int, for peer: Peer) -> [UInt8]? {
        scans[name].map { Array($0.dropFirst(offset).prefix(count)) }
    }

    func keepScan(_ name: ScanName, at offset: Int, _ bytes: [UInt8]) { scanParts[name, default: []] += bytes }

    func finishScan(_ name: ScanName) -> ScanTransfer.Finish {
        scans[name] = scanParts.removeValue(forKey: name)
        return .durable
    }

    func noteScans(_ names: [ScanName], heldBy peer: Peer) { confirmed += names }

    func appended() -> AsyncStream<Void> {
        let (stream, watcher) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        watchers.append(watcher)
        return stream
    }
}
