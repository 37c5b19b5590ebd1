import Scans

/// What the neighbour wants of this side, in its order, and how far each has gone.
struct ScanGiving: Sendable {
    private var items: [Item] = []
    private var window = ScanWindow()
    private var buffer: [UInt8] = []
    private var isReading = false

    private struct Item: Equatable, Sendable {
        let number: UInt32
        let name: ScanName
        var next: Int
        var state = State.due

        enum State: Sendable {
            case due
            /// It was not here when it was looked for, and the neighbour knows.
            case absent
            /// As `absent`; to be looked for once more, without another word if it is still not here.
            case looked
            case sent
        }
    }

    /// How much is read at once.
    static let readLength = 32 << 10

    /// What went whole is waited for until the neighbour has said that it is durable, or wants it no more.
    var isIdle: Bool { window.isEmpty && !isReading && items.allSatisfy { $0.state == .absent } }

    private var current: Int? { items.firstIndex { $0.state == .due || $0.state == .looked } }

    mutating func replace(with wants: [ScanMessage.Want]) {
        let before = current.map { items[$0].number }
        items = wants.map { want in
            items.first { $0.number == want.number } ?? Item(number: want.number, name: want.name, next: want.held)
        }
        // What was read of another and not sent is read again when its turn comes.
        if current.map({ items[$0].number }) != before { buffer = [] }
    }

    mutating func confirm(_ names: [ScanName]) { items.removeAll { $0.state == .sent && names.contains($0.name) } }

    mutating func looksAgain() {
        for at in items.indices where items[at].state == .absent { items[at].state = .looked }
    }

    mutating func taken(number: UInt32, held: Int, at time: Duration) -> Bool {
        window.taken(number: number, held: held, at: time)
    }

    mutating func next(at time: Duration) -> [ScanTransfer.Action] {
        guard !isReading, window.hasRoom, let at = current else { return [] }
        guard !buffer.isEmpty else {
            isReading = true
            return [.read(items[at].name, offset: items[at].next, count: Self.readLength)]
        }
        let bytes = Array(buffer.prefix(ExchangeWire.partLength))
        buffer.removeFirst(bytes.count)
        let part = ScanMessage.Part(number: items[at].number, offset: items[at].next, bytes: bytes)
        items[at].next += bytes.count
        window.sent(part, at: time)
        return [.send(.part(part))]
    }

    mutating func wasRead(_ bytes: [UInt8]?) -> [ScanTransfer.Action] {
        guard isReading, let at = current else { return [] }
        isReading = false
        guard let bytes else {
            let isNews = items[at].state == .due
            items[at].state = .absent
            return isNews ? [.send(.absent(number: items[at].number))] : []
        }
        items[at].state = bytes.isEmpty ? .sent : .due
        buffer = bytes
        return []
    }
}
