import Testing

/// One habit of the house that a reader of tokens can judge, with a line that breaks it.
struct Rule: CustomTestStringConvertible, Sendable {
    /// What the house does instead, said to whoever breaks it.
    let name: String
    /// Code that the rule must refuse; a rule that refuses nothing is no rule.
    let broken: String
    let find: @Sendable (SwiftSource) -> [Offence]

    var testDescription: String { name }

    func offences(in sources: [SwiftSource]) -> [Offence] { sources.flatMap(find) }
}

struct Offence: Equatable, CustomStringConvertible {
    let path: String
    let line: Int
    let found: String

    var description: String { "\(path):\(line): \(found)" }
}

extension SwiftSource {
    /// One offence for each place where one of the sequences stands.
    func offences(of sequences: [[String]]) -> [Offence] {
        sequences.flatMap { texts in
            places(of: texts).map { Offence(path: path, line: tokens[$0].line, found: texts.joined()) }
        }
    }
}
