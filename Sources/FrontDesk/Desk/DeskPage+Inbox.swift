import Casework
import Replica

extension DeskPage {
    /// What waits for one officer, by stage. Each stage is listed by itself, so that many cases of one never hide another's.
    struct Inbox: Sendable {
        struct Heap: Sendable {
            let stage: CaseStage
            let count: Int
            /// The soonest due of them.
            let lines: [CaseLine]
        }

        /// More than a day's work; a page with thousands of rows helps nobody.
        static let limit = 200

        let heaps: [Heap]

        var count: Int { heaps.reduce(0) { $0 + $1.count } }

        init(of officer: Officer, at replica: Replica, limit: Int = Self.limit) throws {
            heaps = try CaseStage.allCases.filter { $0.waits(for: officer) }.compactMap { stage in
                let count = try replica.inboxCount(stage: stage)
                guard count > 0 else { return nil }
                return Heap(stage: stage, count: count, lines: try replica.inbox(stage: stage, limit: limit))
            }
        }
    }
}

extension CaseStage {
    /// Whether the officer has a role that moves a case on from here.
    fileprivate func waits(for officer: Officer) -> Bool {
        switch self {
        case .preRegistered, .received, .awaitingCorrection: officer.roles.contains(.intakeClerk)
        case .accepted, .examining: !officer.roles.isDisjoint(with: [.examiner, .decider])
        case .reviewing: !officer.roles.isDisjoint(with: [.decider, .legalReviewer])
        case .granted, .denied, .producing, .readyToServe, .inTransit:
            !officer.roles.isDisjoint(with: [.issuer, .intakeClerk])
        case .completed: officer.roles.contains(.issuer)
        case .none, .lapsed, .voided, .returned, .notAccepted, .withdrawn, .terminated, .archived: false
        }
    }
}
