/// What a line does to what is said on it.
package struct Weather: Hashable, Sendable {
    /// Bytes, both ways together, after which the line is gone; nil while it holds.
    package var cut: Int?
    /// Bytes that travel at a time.
    package var grain = Int.max
    /// From so many bytes on, what the child says reaches nobody, or what the parent says.
    package var silence: Silence?
    /// Only one end notices that the line is gone; the other at the next line.
    package var leavesHalfOpen = false

    /// One end dies between two messages.
    package var death: Death?

    package struct Death: Hashable, Sendable {
        package let end: End
        /// Messages that it has heard, with all done that they ask for.
        package let after: Int
        /// What it has said until then still arrives.
        package let isHeard: Bool

        package enum End: Hashable, Sendable { case child, parent }

        package init(of end: End, after: Int, isHeard: Bool) {
            (self.end, self.after, self.isHeard) = (end, after, isHeard)
        }
    }

    package enum Silence: Hashable, Sendable {
        case child(after: Int)
        case parent(after: Int)
    }

    package static let fair = Weather()

    package init() {}

    /// One end dies after so many messages; a line has seldom fewer than ten.
    package static func deadly(_ chance: inout Chance) -> Weather {
        var weather = Weather()
        let end: Death.End = chance.oneIn(2) ? .child : .parent
        weather.death = Death(of: end, after: chance.below(1 << chance.within(1...5)), isHeard: chance.oneIn(2))
        if chance.oneIn(4) { weather.grain = chance.within(1...1500) }
        weather.leavesHalfOpen = chance.oneIn(3)
        return weather
    }

    /// A foul line: short, thin, deaf on one side, or half open at its end. A damaged byte is a cut: TLS lets none through.
    package static func foul(_ chance: inout Chance) -> Weather {
        var weather = Weather()
        let scale = 1 << chance.within(4...16)
        switch chance.below(4) {
        case 0: weather.silence = .child(after: chance.below(scale))
        case 1: weather.silence = .parent(after: chance.below(scale))
        default: weather.cut = chance.below(scale)
        }
        if chance.oneIn(2) { weather.grain = chance.within(1...1500) }
        weather.leavesHalfOpen = chance.oneIn(3)
        return weather
    }
}
