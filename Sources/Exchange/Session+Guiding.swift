package import Journal

/// Guides ahead of their journals (exchange.md, "Guides ahead").
extension Session {
    /// What this side, a child, waits for may have changed.
    package mutating func wantsGuides(_ questions: [GuideQuestion]) -> [Action] {
        guiding.want(questions)
        var actions: [Action] = []
        if isTalking { askForGuides(&actions) }
        return actions
    }

    /// Asks once more for what the parent did not have when it was asked.
    package mutating func asksGuidesAgain(_ questions: [GuideQuestion]) -> [Action] {
        guiding.forgetAnswers()
        return wantsGuides(questions)
    }

    /// Asks for the guides that somebody waits for, where the other understands the question.
    mutating func askForGuides(_ actions: inout [Action]) {
        guard role == .child, version > 1, !isNarrow else { return }
        for question in guiding.asks() {
            isSettled = false
            actions.append(.send(.guideWants(question)))
        }
    }

    /// - Parameters:
    ///   - frame: empty when nothing more of what was asked for is held.
    ///   - next: the place from which on there is no answer yet; nil when there is none.
    package mutating func suppliedGuides(_ frame: [UInt8], next: Int?) -> [Action] {
        guard let kind = guiding.supplied(next: next) else { return [] }
        return [.send(.guides(Guides(frame: frame, hasMore: next != nil, kind: kind)))]
    }

    /// What of the last guides was proven is durable.
    package mutating func tookGuides() -> [Action] {
        guiding.took()
        var actions: [Action] = [.send(.guidesTaken)]
        askForGuides(&actions)
        advance(&actions)
        return actions
    }

    mutating func receive(_ question: GuideQuestion) -> Bool {
        guard role == .parent else { return false }
        isSettled = false
        return guiding.owe(question)
    }

    /// Answers the child, one frame at a time.
    mutating func answerGuideWants(_ actions: inout [Action]) {
        let isIndexThere = sending.isIdle
        if let (question, after) = guiding.takesNext(isIndexThere: isIndexThere) {
            guard !isNarrow else { return actions += suppliedGuides([], next: nil) }
            // Nobody waits for one of the most used, and together they and their proof are shorter: some eight seconds of the line.
            let limit = question.kind == .codes ? pace.length : 4 * pace.length
            actions.append(.supplyGuides(question, after: after, limit: limit))
        }
    }

    mutating func guidesTaken() -> Bool {
        guard guiding.taken() else { return false }
        // What was held back may go.
        sending.wakes()
        return true
    }
}
