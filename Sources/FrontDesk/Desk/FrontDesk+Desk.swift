import Casework
import Chronology
import Hummingbird
import Replica

extension FrontDesk {
    func addDesk(to router: Router<DeskContext>) {
        router.get(SitePath.desk.route) { _, context in try await deskPage(context, looking: nil) }
        router.post(SitePath.find.route) { _, context in
            try await deskPage(context, looking: context.form.text("text") ?? "")
        }
    }

    private func deskPage(_ context: DeskContext, looking text: String?) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let now = doors.now()
        let page = try await station.perform { replica in
            DeskPage(
                inbox: try replica.inbox().filter { $0.waits(for: officer) },
                found: try text.map { $0.isEmpty ? [] : try replica.find($0) }, text: text ?? "",
                drafts: try DraftList(replica),
                silence: DeskPage.Silence(try replica.standing(), places: try PlaceNames(replica), now: now),
                csrf: session.csrf.text, today: now.civilDate)
        }
        return try await answer(page, context, at: .desk)
    }
}

extension CaseLine {
    /// Whether the officer has a role that moves a case on from this stage; what the desk owns is already chosen.
    fileprivate func waits(for officer: Officer) -> Bool {
        switch stage {
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
