/// Which forms were filed, so that one pressed twice makes one case, and one saved late does not come back as a draft.
actor FormClaims {
    enum Claim: Equatable, Sendable {
        case granted
        /// Somebody pressed the button a moment ago.
        case beingFiled
        /// It led to the case of this number.
        case filed(String)
    }

    /// A day's forms of a busy hall; the oldest are forgotten, their drafts being gone by then.
    private static let limit = 2000

    private var claims: [Int64: Claim] = [:]
    private var order: [Int64] = []

    func claim(_ draft: Int64) -> Claim {
        if let known = claims[draft] { return known }
        claims[draft] = .beingFiled
        order.append(draft)
        if order.count > Self.limit { claims[order.removeFirst()] = nil }
        return .granted
    }

    func settle(_ draft: Int64, as number: String) { claims[draft] = .filed(number) }

    /// The form was refused and may be sent again.
    func release(_ draft: Int64) {
        claims[draft] = nil
        order.removeAll { $0 == draft }
    }

    func isOpen(_ draft: Int64) -> Bool { claims[draft] == nil }
}
