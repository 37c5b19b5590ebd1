import Casework
import Hummingbird
import Replica

extension FrontDesk {
    func addLine(to router: Router<DeskContext>) {
        router.get(SitePath.line.route) { _, context in
            let (_, officer) = try context.signedIn()
            let slips = officer.roles.isDisjoint(with: Role.takingSlips) ? nil : SitePath.slips.text
            let (link, medium) = await (doors.link(), doors.medium())
            let now = doors.now()
            let page = try await station.perform { replica in
                LinePage(
                    try replica.standing(), try replica.streams(), link, medium, places: try PlaceNames(replica),
                    now: now, slips: slips)
            }
            return try await answer(page, context, at: .line)
        }
    }
}
