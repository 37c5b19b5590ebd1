import Journal

/// The guides that a child asks for ahead of their journals, and a parent gives.
struct Guiding: Sendable {
    /// A child's: what it wants and has not asked for on this line; and what it has.
    private var wanted: [GuideQuestion]
    private var wasAsked: [GuideQuestion] = []
    /// Asked and not answered to the end, one of each kind at the most.
    private var asked: [GuideQuestion] = []
    /// An answer is being judged here.
    private var judged: Guides?

    /// A parent's: what it was asked, and the place among it from which on there was no answer yet.
    private var owed: [Owed] = []
    /// An answer is under way.
    private var sent: Guides.Kind?

    private struct Owed {
        let question: GuideQuestion
        /// Nil when all was answered and the last is not taken yet.
        var next: Int?
    }

    init(wanted: [GuideQuestion] = []) { self.wanted = wanted }

    var isIdle: Bool { asked.isEmpty && judged == nil && owed.isEmpty }

    /// The most used guides are asked for and not answered: their journals wait.
    var holdsGuidesBack: Bool { owed.contains { $0.question.kind == .most } }

    // MARK: - A child's side

    /// What could not be had here is not asked for twice on one line.
    mutating func want(_ questions: [GuideQuestion]) { wanted = questions.filter { !wasAsked.contains($0) } }

    /// What was asked in vain may be there now.
    mutating func forgetAnswers() { wasAsked = [] }

    /// What is to be asked now.
    mutating func asks() -> [GuideQuestion] {
        let now = wanted.filter { wanted in !asked.contains { $0.kind == wanted.kind } }
        wanted.removeAll { now.contains($0) }
        wasAsked = wasAsked.filter { old in !now.contains { $0.kind == old.kind } } + now
        asked += now
        return now
    }

    /// - Returns: what it answers; nil if that was not asked, or an answer is being judged.
    mutating func receive(_ guides: Guides) -> GuideQuestion? {
        guard judged == nil, let question = asked.first(where: { $0.kind == guides.kind }) else { return nil }
        judged = guides
        return question
    }

    mutating func took() {
        if let judged, !judged.hasMore { asked.removeAll { $0.kind == judged.kind } }
        judged = nil
    }

    // MARK: - A parent's side

    /// - Returns: false if such a question is open already.
    mutating func owe(_ question: GuideQuestion) -> Bool {
        guard !owed.contains(where: { $0.question.kind == question.kind }) else { return false }
        owed.append(Owed(question: question, next: 0))
        return true
    }

    /// The next part of an answer is to be found. Whoever waits for a guide comes first.
    /// - Parameter isIndexThere: everything else that is more urgent than guides has arrived.
    mutating func takesNext(isIndexThere: Bool) -> (question: GuideQuestion, after: Int)? {
        guard sent == nil else { return nil }
        let due = owed.filter { $0.question.kind == .codes || isIndexThere }
        guard let first = due.first(where: { $0.question.kind == .codes }) ?? due.first, let next = first.next else {
            return nil
        }
        sent = first.question.kind
        return (first.question, next)
    }

    /// - Parameter next: nil when all was answered.
    /// - Returns: which question it was; nil if none was under way.
    mutating func supplied(next: Int?) -> Guides.Kind? {
        guard let sent, let place = owed.firstIndex(where: { $0.question.kind == sent }) else { return nil }
        owed[place].next = next
        return sent
    }

    /// The child has dealt with what went last.
    /// - Returns: false if nothing went.
    mutating func taken() -> Bool {
        guard let sent else { return false }
        owed.removeAll { $0.question.kind == sent && $0.next == nil }
        self.sent = nil
        return true
    }
}
