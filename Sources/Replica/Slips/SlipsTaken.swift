import Foundation

/// What came of the codes on some slips.
package struct SlipsTaken: Sendable {
    package fileprivate(set) var taken: [SlipTaken] = []
    package fileprivate(set) var refused: [Refused] = []

    package init() {}

    /// The codes in what a reader typed, one a line.
    package static func codes(in typed: String) -> [String] {
        typed.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// A code that was not taken.
    package struct Refused: Sendable {
        /// Which one, from 1.
        package let place: Int
        package let refusal: SlipRefusal
    }

    /// Acts that are back.
    package var acts: Int { taken.reduce(0) { $0 + $1.acts } }
}

extension Replica {
    /// Takes each that can be taken; the others are named.
    package func take(slips: [String]) throws -> SlipsTaken {
        var result = SlipsTaken()
        for (place, text) in slips.enumerated() {
            do { result.taken.append(try take(slip: text)) } catch let refusal as SlipRefusal {
                result.refused.append(SlipsTaken.Refused(place: place + 1, refusal: refusal))
            }
        }
        return result
    }
}
