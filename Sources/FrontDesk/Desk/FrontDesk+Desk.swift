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
        let (now, prepared) = (doors.now(), try await doors.bundles?.prepared() ?? [])
        let page = try await station.perform { replica in
            DeskPage(
                inbox: try DeskPage.Inbox(of: officer, at: replica),
                found: try text.map { $0.isEmpty ? [] : try replica.find($0) }, text: text ?? "",
                drafts: try DraftList(replica),
                silence: DeskPage.Silence(
                    try replica.standing(), prepared: prepared, places: try PlaceNames(replica), now: now),
                csrf: session.csrf.text, today: now.civilDate)
        }
        return try await answer(page, context, at: .desk)
    }
}
