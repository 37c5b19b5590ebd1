import Casework
import Chronology
import Hummingbird
import Logging
import Replica

extension FrontDesk {
    func addDesk(to router: Router<DeskContext>) {
        router.get(SitePath.desk.route) { _, context in try await deskPage(context, looking: nil) }
        router.post(SitePath.find.route) { _, context in
            try await deskPage(context, looking: context.form.text("text") ?? "")
        }
    }

    /// None where they cannot be read: the desk has more to show.
    private func readyBundles() async -> [BundleDoor.Prepared] {
        do { return try await doors.bundles?.prepared() ?? [] } catch {
            logger.error("bundles that lie ready could not be read", metadata: ["why": "\(error)"])
            return []
        }
    }

    private func deskPage(_ context: DeskContext, looking text: String?) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let (now, prepared) = (doors.now(), await readyBundles())
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
