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

    package enum Silence: Hashable, Sendable {
        case child(after: Int)
        case parent(after: Int)
    }

    package static let fair = Weather()

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
