import Casework
import Hummingbird
import Replica

extension FrontDesk {
    func addPerson(to router: Router<DeskContext>) {
        router.get(SitePath.person(number: "{number}").route) { _, context in try await personPage(context) }
    }

    func personPage(_ context: DeskContext, refused: CasePage.RefusedAct? = nil) async throws -> Response {
        let (session, officer) = try context.signedIn()
        let number = try context.parameter("number")
        let kept = await sessions.takeKeptAct(of: session, on: .person(number: number))
        let refused = refused ?? kept.flatMap { CasePage.RefusedAct($0) }
        let page = try await station.perform { replica in
            PersonPage(
                try replica.person(of: number), try replica.caseView(number),
                mayJudge: try replica.possibleActs(in: number, for: officer).contains(.linkPerson),
                places: try PlaceNames(replica), refused: refused, csrf: session.csrf.text)
        }
        return try await answer(page, context, status: refused == nil || kept != nil ? .ok : .unprocessableContent)
    }
}

extension EventName {
    /// Whether it is about who somebody is, which has a page of its own.
    var isOfPeople: Bool { self == .linkPerson || self == .separatePerson }
}
