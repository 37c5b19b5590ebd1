import Scans

/// What this side wants of the neighbour, and how far each has come.
struct ScanAsking: Sendable {
    private var items: [Item] = []
    private var lastNumber: UInt32 = 0
    /// Not asked for again on this line: it came damaged twice, or there is no room for it.
    private var givenUp: [ScanName] = []
    private var damaged: [ScanName] = []

    private struct Item: Equatable, Sendable {
        let number: UInt32
        let name: ScanName
        let length: Int
        /// What the store has.
        var kept: Int
        /// Came since, and not yet handed to the store.
        var buffer: [UInt8] = []
        var isAbsent = false

        var held: Int { kept + buffer.count }
    }

    /// What is handed to the store at once.
    private static let bufferLength = 16 << 10

    var isIdle: Bool { items.allSatisfy(\.isAbsent) }

    var told: [ScanMessage.Want] { items.map { .init(number: $0.number, name: $0.name, held: $0.held) } }

    /// - Returns: whether the neighbour has to be told.
    mutating func replace(with list: [ScanTransfer.Want]) -> Bool {
        let wanted = list.filter { want in want.held < want.length && !givenUp.contains(want.name) }
            .prefix(ExchangeWire.scanWantsLimit)
        let before = items.map(\.number)
        items = wanted.map { want in
            // What is on its way goes on under its number.
            if let item = items.first(where: { $0.name == want.name }) { return item }
            return Item(number: nextNumber(), name: want.name, length: want.length, kept: want.held)
        }
        return items.map(\.number) != before
    }

    private mutating func nextNumber() -> UInt32 {
        lastNumber += 1
        return lastNumber
    }

    mutating func receive(_ part: ScanMessage.Part) -> [ScanTransfer.Action] {
        guard part.number > 0, part.number <= lastNumber, part.name == nil else {
            return [.broken("a scan that was not asked for")]
        }
        var actions: [ScanTransfer.Action] = [
            .send(.taken(number: part.number, held: part.offset + part.bytes.count))
        ]
        // It is no longer wanted: what was under way is let go.
        guard let at = items.firstIndex(where: { $0.number == part.number }) else { return actions }
        guard part.offset == items[at].held, part.offset + part.bytes.count <= items[at].length else {
            return [.broken("a part of a scan does not follow what came")]
        }
        items[at].isAbsent = false
        items[at].buffer += part.bytes
        let isWhole = items[at].held == items[at].length
        if isWhole || items[at].buffer.count >= Self.bufferLength { actions.append(hand(at)) }
        if isWhole { actions.append(.finish(items[at].name)) }
        return actions
    }

    private mutating func hand(_ at: Int) -> ScanTransfer.Action {
        let (offset, bytes) = (items[at].kept, items[at].buffer)
        items[at].kept = items[at].held
        items[at].buffer = []
        return .keep(items[at].name, offset: offset, bytes: bytes)
    }

    mutating func absent(_ number: UInt32) {
        if let at = items.firstIndex(where: { $0.number == number }) { items[at].isAbsent = true }
    }

    mutating func drop(_ name: ScanName) { items.removeAll { $0.name == name } }

    mutating func giveUp(_ name: ScanName) {
        drop(name)
        if !givenUp.contains(name) { givenUp.append(name) }
    }

    /// From its start, under another number; once on a line.
    mutating func askAgain(_ name: ScanName) {
        guard !damaged.contains(name), let at = items.firstIndex(where: { $0.name == name }) else {
            return giveUp(name)
        }
        damaged.append(name)
        items[at] = Item(number: nextNumber(), name: name, length: items[at].length, kept: 0)
    }

    mutating func kept() -> [ScanTransfer.Action] {
        items.indices.filter { !items[$0].buffer.isEmpty }.map { hand($0) }
    }
}
