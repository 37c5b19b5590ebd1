/// What in a matter answered.
enum Answer {
    case code(place: Int)
    /// A text, the glyphs of it and how they were read.
    case text(Int, Range<Int>, Reading)
    /// Every word was found somewhere.
    case words
    /// A text that has some of it.
    case parts(Int)
}

/// The entries found so far, each with its cheapest answer.
struct Ranking {
    private var costs: [Int]
    private var answers: [Answer]
    private var places: [Int]
    private var found: [Int] = []

    init(entries: Int) {
        costs = Array(repeating: Int.max, count: entries)
        places = Array(repeating: 0, count: entries)
        answers = []
    }

    var count: Int { found.count }

    mutating func offer(_ entry: Int, cost: Int, _ answer: Answer) {
        guard cost < costs[entry] else { return }
        if costs[entry] == Int.max {
            found.append(entry)
            places[entry] = answers.count
            answers.append(answer)
        } else {
            answers[places[entry]] = answer
        }
        costs[entry] = cost
    }

    func cost(of entry: Int) -> Int? { costs[entry] == Int.max ? nil : costs[entry] }

    /// Cheapest first, equals in the order of entries.
    func best(_ limit: Int) -> [(entry: Int, cost: Int, answer: Answer)] {
        found.sorted { (costs[$0], $0) < (costs[$1], $1) }.prefix(limit)
            .map { (entry: $0, cost: costs[$0], answer: answers[places[$0]]) }
    }
}
