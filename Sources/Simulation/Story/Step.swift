/// One thing that happens in a world. A step is complete in itself: a story stays a story when others are taken out of it.
struct Step: Sendable {
    /// Minutes after the world's first morning.
    let minute: Int
    let seat: Int
    let deed: Deed
    /// Of all that the step leaves to chance.
    let seed: UInt64
    /// In its whole story, from 0.
    var ordinal = 0

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
        /// Two posts go on with one case while the clock of one is ahead.
        case fastClock
        case image
        case restore
        case clone
        /// The machine is copied with its memory.
        case twin
        case actOnClone
        case revoke
        case replay
        /// Somebody alters a frame on its way.
        case forge
        /// The disk fails in the middle of an act, and then no more.
        case stumble
        /// Many people come on one day.
        case rush
        /// The machine is lost, and another takes the post.
        case burn
        /// Somebody comes and goes.
        case staff
        /// A node says or asks what it may not.
        case overreach
        /// An officer works with a newer program.
        case newer
        /// A copy of the disk is damaged and looked at.
        case damage
        case publish
        /// Two posts go on with one case at once.
        case contend
        /// A case goes to others, or its result does.
        case share
        /// Somebody has the log and the tables checked.
        case look
        /// A bundle is made for another post.
        case pack
        /// Bundles are handed in, or lost.
        case handIn
        /// The machine is off for more than a year, and the others go on.
        case away
        /// The machine dies while a bundle is taken in, and it is handed in again.
        case handInHalf
        /// Many people come, and of the short frames that go up for them the first ones arrive alone.
        case piecemeal
        /// The village goes to another town.
        case move
        /// What is over is let go of.
        case tidy
        /// What is private in a case is erased.
        case erase
        /// The program of last year gives way to this one.
        case upgrade
        /// Everything is whole again and exchanged until it is quiet; then what was promised is checked.
        case settle
    }

    enum ClockFault: Sendable {
        /// Days after 1970-01-01.
        case shows(day: Int)
        /// By minutes, while it runs.
        case jumps(minutes: Int)
        case frozen
        /// Counts so many seconds in a hundred.
        case drifts(percent: Int)
        case repaired
    }

    /// Nil for what is no fault.
    var fault: Fault? {
        switch deed {
        case .act, .trespass, .settle, .publish, .staff, .rush, .contend, .share, .look: nil
        case .pack, .handIn, .handInHalf: .courier
        case .piecemeal: .line
        case .move: .move
        case .tidy, .erase: .retention
        case .upgrade: .version
        case .overreach: .trespass
        case .newer: .upgrade
        case .damage: .damage
        case .burn: .burning
        case .stumble: .disk
        case .line(let weather): weather == .fair ? nil : weather.death == nil ? .line : .message
        case .kill: .kill
        case .disk: .disk
        case .power: .power
        case .rest, .away: .rest
        case .clock, .fastClock: .clock
        case .image, .restore: .restore
        case .clone, .twin, .actOnClone: .clone
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
        case .clock(.jumps(let minutes)): "has a clock that jumps by \(minutes) minutes"
        case .clock(.frozen): "has a clock that stands still"
        case .clock(.drifts(let percent)): "has a clock that counts \(percent) seconds in a hundred"
        case .clock(.repaired): "has its clock put right"
        case .fastClock: "or the level above acts by a clock that is ahead, and both go on when it is right"
        case .image: "keeps an image of its disk"
        case .restore: "has its disk put back to the image"
        case .clone: "is cloned to a second machine"
        case .twin: "is copied to a second machine, its memory too"
        case .stumble: "has a disk that fails while somebody acts, and then no more"
        case .rush: "takes in one application after the other"
        case .burn: "burns down, and a new node is enrolled for the post"
        case .staff: "appoints somebody and dismisses them"
        case .overreach: "says of others, or asks of a post, what it may not"
        case .newer: "works with a newer program"
        case .damage: "has a copy of its disk damaged and looked at"
        case .actOnClone: "works on the second machine, which exchanges too"
        case .revoke: "is taken out of the tree by the level above"
        case .replay: "gets old frames again"
        case .forge: "gets a frame that somebody has altered, or that is not for it"
        case .contend: "and the level above go on with one case at once"
        case .share: "hands a case over to another post, or its result"
        case .look: "has its log and its tables checked"
        case .pack: "makes bundles for another post"
        case .handIn: "and others get sticks from couriers"
        case .away: "is off for 400 days, and comes back"
        case .handInHalf: "dies while it takes in a bundle, which is handed in again"
        case .piecemeal: "takes in one application after the other, and a slow line brings the first of them"
        case .move: "is given to another town"
        case .tidy: "lets go of cases whose time is over"
        case .erase: "has what is private in a case erased"
        case .upgrade: "gets the new program"
        case .publish: "publishes a new edition of its matters"
        case .settle: "and all others become whole and exchange until it is quiet"
        }
    }
}
