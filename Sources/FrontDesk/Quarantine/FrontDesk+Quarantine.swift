import Casework
import Hummingbird
import Replica

extension FrontDesk {
    func addQuarantine(to router: Router<DeskContext>) {
        router.get(SitePath.quarantine.route) { _, context in try await quarantinePage(context) }
        router.post(SitePath.release(event: "{event}").route) { _, context in
            let name = try context.parameter("event")
            return try await judge(.release(event: name), Wording.Quarantine.released, context) {
                replica, officer, reason in
                let held = try replica.withheldEvents().first { $0.id.utf8.elementsEqual(name.utf8) }
                guard let held else { throw UnknownPage() }
                try replica.release(held.event, reason: reason, by: officer)
            }
        }
        router.post(SitePath.reject(frame: "{frame}").route) { _, context in
            let name = try context.parameter("frame")
            return try await judge(.reject(frame: name), Wording.Quarantine.rejected, context) {
                replica, officer, reason in
                let kept = try replica.parkedFrames().first { $0.id.utf8.elementsEqual(name.utf8) }
                guard let kept else { throw UnknownPage() }
                try replica.reject(parked: kept.digest, reason: reason, by: officer)
            }
        }
    }

    private func judge(
        _ path: SitePath, _ done: String, _ context: DeskContext,
        _ act: @escaping @Sendable (Replica, Officer, String) throws -> Void
    ) async throws -> Response {
        let (session, officer) = try context.signedIn()
        guard let reason = context.form.text("reason") else {
            return try await quarantinePage(
                context, refused: .init(path: path, form: context.form, why: Wording.Quarantine.reasonMissing))
        }
        do { try await station.perform { try act($0, officer, reason) } } catch let refusal as QuarantineRefusal {
            let why = Wording.Quarantine.sentence(of: refusal)
            return try await quarantinePage(context, refused: .init(path: path, form: context.form, why: why))
        }
        await sessions.say(done, to: session)
        return go(.quarantine)
    }

    private func quarantinePage(
        _ context: DeskContext, refused: QuarantinePage.Refused? = nil
    ) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let page = try await station.perform { replica in
            QuarantinePage(
                try replica.withheldEvents(), try replica.parkedFrames(), places: try PlaceNames(replica),
                for: officer, at: replica.identity.level, refused: refused, csrf: session.csrf.text)
        }
        return try await answer(page, context, status: refused == nil ? .ok : .unprocessableContent)
    }
}
