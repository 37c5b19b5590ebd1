import Exchange

/// Two machines and what is between them.
package final class SimulatedLine {
    let child: LineEnd
    let parent: LineEnd
    private let weather: Weather
    private var carried = 0

    /// Opens the line: both show who they are, and the child speaks.
    /// - Parameter garbling: what a child whose memory fails makes of a frame before it goes out.
    package init(
        _ child: Machine, _ parent: Machine, _ weather: Weather, garbling: @escaping ([UInt8]) -> [UInt8] = { $0 }
    ) {
        func death(of end: Weather.Death.End) -> Weather.Death? { weather.death.flatMap { $0.end == end ? $0 : nil } }
        self.child = LineEnd(child, as: .child, death: death(of: .child), garbling: garbling)
        self.parent = LineEnd(parent, as: .parent, death: death(of: .parent), garbling: { $0 })
        self.weather = weather
        self.parent.secured(by: self.child)
        self.child.secured(by: self.parent)
        self.child.fill()
    }

    /// Carries what both have to say until nobody has more, or the line is gone.
    package func run() {
        while !isCut, !isEndless, !(child.outbox.isEmpty && parent.outbox.isEmpty) {
            deliver(from: child, to: parent)
            deliver(from: parent, to: child)
        }
    }

    /// Both look for what was appended since, and tell it.
    func tellNews() {
        for end in [child, parent] {
            end.lookForNews()
            end.fill()
        }
        run()
    }

    /// The line is closed, or is found to be gone.
    /// - Returns: the end that has not noticed.
    @discardableResult
    func close() -> LineEnd? {
        child.lost()
        if weather.leavesHalfOpen { return parent }
        parent.lost()
        return nil
    }

    /// The line is closed, and both ends know.
    package func end() {
        child.lost()
        parent.lost()
    }

    /// An end died between two messages.
    package var hasDied: Bool { child.hasDied || parent.hasDied }
    /// What the store of either end threw.
    package var fault: (any Error)? { child.fault ?? parent.fault }

    /// Entries that one end did not have before.
    package var moved: Int { child.admitted + parent.admitted }
    /// Nobody has left it.
    var isSound: Bool { !child.isOver && !parent.isOver }
    package var isComplete: Bool { child.isComplete && parent.isComplete }

    /// All that a world writes goes over a line many times in less; and nothing goes so often that is held.
    var isEndless: Bool { carried > 64 << 20 || child.repeats + parent.repeats > 500 }

    private var isCut: Bool {
        if let cut = weather.cut, carried >= cut { return true }
        // Last words still travel.
        return (child.isOver || parent.isOver) && child.outbox.isEmpty && parent.outbox.isEmpty
    }

    private func deliver(from sender: LineEnd, to receiver: LineEnd) {
        while !sender.outbox.isEmpty, !isCut, !isEndless {
            let length = min(sender.outbox.count, weather.grain, weather.cut.map { $0 - carried } ?? .max)
            let bytes = Array(sender.outbox.prefix(length))
            sender.outbox.removeFirst(length)
            carried += length
            if hears(receiver) { receiver.receive(bytes[...]) }
            sender.fill()
            receiver.fill()
        }
    }

    private func hears(_ receiver: LineEnd) -> Bool {
        switch weather.silence {
        case .child(let after): receiver === child || carried <= after
        case .parent(let after): receiver === parent || carried <= after
        case nil: true
        }
    }
}
