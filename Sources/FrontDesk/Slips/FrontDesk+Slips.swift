import Casework
import HTTPTypes
import Hummingbird
import Replica

extension FrontDesk {
    func addSlips(to router: Router<DeskContext>) {
        router.get(SitePath.slips.route) { _, context in
            let (session, _) = try context.signedIn(among: Role.takingSlips)
            let kept = await sessions.takeKeptAct(of: session, on: .slips)
            return try await slipPage(
                context, left: SlipsTaken.codes(in: kept?.form.text("codes") ?? ""),
                problem: kept.map { _ in Wording.Slip.kept }, status: .ok)
        }
        router.post(SitePath.slips.route) { _, context in
            if let session = context.session, session.officer == nil, let login = session.previous?.login {
                await sessions.keep(
                    KeptAct(number: "", act: .slips, form: context.form, login: login), in: session)
            }
            let (_, officer) = try context.signedIn(among: Role.takingSlips)
            let codes = SlipsTaken.codes(in: context.form.text("codes") ?? "")
            guard !codes.isEmpty else { return try await slipPage(context, problem: Wording.Slip.missing) }
            do {
                let outcome = try await station.perform { replica in
                    try replica.noteAct("slip take", of: officer, user: nil)
                    return try replica.take(slips: codes)
                }
                return try await slipPage(context, outcome, left: outcome.refused.map { codes[$0.place - 1] })
            } catch ReplicaFault.diskFull {
                // Those that were taken already are known when they come again.
                return try await slipPage(
                    context, left: codes, problem: Wording.Slip.diskFull, status: .internalServerError)
            }
        }
    }

    private func slipPage(
        _ context: DeskContext, _ outcome: SlipsTaken = SlipsTaken(), left codes: [String] = [], problem: String? = nil,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        let (session, _) = try context.signedIn(among: Role.takingSlips)
        let page = SlipPage(
            csrf: session.csrf.text,
            problem: problem ?? (outcome.refused.isEmpty ? nil : Wording.Slip.refused(outcome.refused.count)),
            // By their places among those that stay in the box.
            refused: zip(1..., outcome.refused).map {
                Wording.Slip.line($0) + Wording.Slip.refused($1.refusal.code)
            },
            hasTaken: !outcome.taken.isEmpty, taken: outcome.taken.map(SlipPage.Taken.init),
            codes: codes.joined(separator: "\n"))
        return try await answer(
            page, context, at: .line, status: status ?? (page.problem == nil ? .ok : .unprocessableContent))
    }
}

extension SlipPage.Taken {
    fileprivate init(_ taken: SlipTaken) {
        self.init(
            path: taken.address.map { SitePath.servedCase(number: $0).text },
            number: taken.number ?? Wording.Slip.unnumbered, words: Wording.Slip.taken(acts: taken.acts))
    }
}
