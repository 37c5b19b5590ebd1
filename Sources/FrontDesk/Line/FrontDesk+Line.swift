import Hummingbird
import Replica

extension FrontDesk {
    func addLine(to router: Router<DeskContext>) {
        router.get(SitePath.line.route) { _, context in
            _ = try context.signedIn()
            let (link, medium) = await (doors.link(), doors.medium())
            let now = doors.now()
            let page = try await station.perform { replica in
                LinePage(
                    try replica.standing(), try replica.streams(), link, medium, places: try PlaceNames(replica),
                    now: now)
            }
            return try await answer(page, context, at: .line)
        }
    }
}
