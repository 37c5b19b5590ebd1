package import Scans

/// Scans on one line, asked for and given in both directions: a pure machine beside `Session`, and behind everything that one has to
/// send (scans.md §3).
///
/// The driver performs the actions in order and feeds back what they ask for: `.read` → `wasRead`, `.finish` → `finished`,
/// `.tell` → `told`. Whenever the line has room and the session has nothing to send it calls `fill`.
package struct ScanTransfer: Sendable {
    /// A scan that this node wants of the neighbour.
    package struct Want: Equatable, Sendable {
        package let name: ScanName
        /// Sealed bytes of the whole.
        package let length: Int
        /// Sealed bytes that are here.
        package let held: Int

        package init(name: ScanName, length: Int, held: Int) {
            self.name = name
            self.length = length
            self.held = held
        }
    }

    package enum Action: Equatable, Sendable {
        case send(ScanMessage)
        /// Give sealed bytes with `wasRead`; nil where it is not here whole, or not for this neighbour.
        case read(ScanName, offset: Int, count: Int)
        /// Keep what came; a lost line goes on behind it.
        case keep(ScanName, offset: Int, bytes: [UInt8])
        /// All of it has come: check it against its name, make it durable, then call `finished`.
        case finish(ScanName)
        /// The neighbour holds these durably.
        case heldThere([ScanName])
        /// Say with `told` which of these are held here.
        case tell([ScanName])
        /// The neighbour broke the protocol.
        case broken(String)
    }

    /// What became of a scan that came whole.
    package enum Finish: Equatable, Sendable {
        case durable
        /// Its bytes are not those of its name: what was kept is thrown away.
        case damaged
        /// There is no room for it here.
        case refused
    }

    var asking = ScanAsking()
    var giving = ScanGiving()

    package init() {}

    /// Nothing is wanted of the neighbour that it has, and nothing it wants is here.
    package var isIdle: Bool { asking.isIdle && giving.isIdle }

    /// Tells the neighbour what is wanted of it, where that is not what it was told last.
    package mutating func want(_ list: [Want]) -> [Action] {
        guard asking.replace(with: list) else { return [] }
        return [.send(.wants(asking.told))]
    }

    /// Nothing more of scans is to come for now: what came is kept.
    package mutating func pause() -> [Action] { asking.kept() + want([]) }

    /// Asks the neighbour which of these it holds durably.
    package mutating func ask(_ names: [ScanName]) -> [Action] {
        names.isEmpty ? [] : [.send(.held(Array(names.prefix(ExchangeWire.scanNamesLimit)), asks: true))]
    }

    package mutating func told(_ names: [ScanName]) -> [Action] {
        names.isEmpty ? [] : [.send(.held(names, asks: false))]
    }

    /// - Parameter time: by the clock of `fill`.
    package mutating func receive(_ message: ScanMessage, at time: Duration) -> [Action] {
        switch message {
        case .wants(let wants):
            giving.replace(with: wants)
            return []
        case .part(let part): return asking.receive(part)
        case .taken(let number, let held):
            return giving.taken(number: number, held: held, at: time)
                ? [] : [.broken("a part of a scan is taken that was not sent")]
        case .absent(let number):
            asking.absent(number)
            return []
        case .held(let names, asks: true): return [.tell(names)]
        case .held(let names, asks: false):
            giving.confirm(names)
            return [.heldThere(names)]
        }
    }

    /// Something new lies in the replica: what was not here may be.
    package mutating func appended() { giving.looksAgain() }

    /// The line has room: the next part, or the question for its bytes.
    /// - Parameter time: by any clock that only goes on.
    package mutating func fill(at time: Duration) -> [Action] { giving.next(at: time) }

    /// - Parameter bytes: as many as were asked for, fewer at the end of the scan; nil when it is not here.
    package mutating func wasRead(_ bytes: [UInt8]?) -> [Action] { giving.wasRead(bytes) }

    package mutating func finished(_ name: ScanName, _ finish: Finish) -> [Action] {
        switch finish {
        case .durable:
            asking.drop(name)
            return [.send(.held([name], asks: false))]
        case .damaged: asking.askAgain(name)
        case .refused: asking.giveUp(name)
        }
        return [.send(.wants(asking.told))]
    }

    /// The line is gone: what came of a scan is kept.
    package mutating func lineLost() -> [Action] { asking.kept() }
}
