/// One thing that happens in a world. A step is complete in itself: a story stays a story when others are taken out of it.
struct Step: Sendable {
    /// Minutes after the world's first morning.
    let minute: Int
    let seat: Int
    let deed: Deed
    /// Of all that the step leaves to chance.
    let seed: UInt64

    enum Deed: Sendable {
        /// An officer does what the case allows, or takes in an application.
        case act
        /// An officer tries what may well be refused.
        case trespass
        /// A line to the level above.
        case line(Weather)
        /// The machine dies in so many calls of its file system.
        case kill(inCalls: Int)
        case disk(SimulatedDisk.Fault, inCalls: Int, sticks: Bool)
        case power
        case rest
        case clock(ClockFault)
        case image
        case restore
        case clone
        case actOnClone
        case revoke
        case replay
        /// Somebody alters a frame on its way.
        case forge
        case publish
        /// Everything is whole again and exchanged until it is quiet; then what was promised is checked.
        case settle
    }

    enum ClockFault: Sendable {
        /// Days after 1970-01-01.
        case shows(day: Int)
        case frozen
        case repaired
    }

    /// Nil for what is no fault.
    var fault: Fault? {
        switch deed {
        case .act, .trespass, .settle, .publish: nil
        case .line(let weather): weather == .fair ? nil : .line
        case .kill: .kill
        case .disk: .disk
        case .power: .power
        case .rest: .rest
        case .clock: .clock
        case .image, .restore: .restore
        case .clone, .actOnClone: .clone
        case .revoke: .revocation
        case .replay: .replay
        case .forge: .forgery
        }
    }

    /// In the field's verbs.
    func told(of seats: [Seat]) -> String {
        let (day, name) = (minute / 1440 + 1, seats[seat].name)
        let clock = String(String(10_000 + (8 + minute / 60) % 24 * 100 + minute % 60).dropFirst())
        return "day \(day), \(clock.prefix(2)):\(clock.suffix(2)): \(name) \(verb)"
    }

    private var verb: String {
        switch deed {
        case .act: "takes in an application or goes on with a case"
        case .trespass: "tries an act that may be refused"
        case .line(let weather):
            weather == .fair ? "exchanges with the level above" : "exchanges on a foul line (\(weather))"
        case .kill(let calls): "will be killed in call \(calls) of its file system from now"
        case .disk(let fault, let calls, let sticks):
            "has a disk on which \(fault) \(sticks ? "for good" : "once"), from call \(calls) on"
        case .power: "loses its power"
        case .rest: "is switched off"
        case .clock(.shows(let day)): "has a clock that shows day \(day) after 1970-01-01"
        case .clock(.frozen): "has a clock that stands still"
        case .clock(.repaired): "has its clock put right"
        case .image: "keeps an image of its disk"
        case .restore: "has its disk put back to the image"
        case .clone: "is cloned to a second machine"
        case .actOnClone: "works on the second machine, which exchanges too"
        case .revoke: "is taken out of the tree by the level above"
        case .replay: "gets old frames again"
        case .forge: "gets an old frame that somebody has altered"
        case .publish: "publishes a new edition of its matters"
        case .settle: "and all others become whole and exchange until it is quiet"
        }
    }
}
