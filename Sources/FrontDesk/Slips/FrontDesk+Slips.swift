import Casework
import Hummingbird
import Replica

extension FrontDesk {
    func addSlips(to router: Router<DeskContext>) {
        router.get(SitePath.slips.route) { _, context in try await slipPage(context) }
        router.post(SitePath.slips.route) { _, context in
            let (_, officer) = try context.signedIn(among: Role.takingSlips)
            let codes = SlipsTaken.codes(in: context.form.text("codes") ?? "")
            guard !codes.isEmpty else { return try await slipPage(context, problem: Wording.Slip.missing) }
            let outcome = try await station.perform { replica in
                try replica.noteAct("slip take", of: officer, user: nil)
                return try replica.take(slips: codes)
            }
            return try await slipPage(context, outcome, of: codes)
        }
    }

    private func slipPage(
        _ context: DeskContext, _ outcome: SlipsTaken = SlipsTaken(), of codes: [String] = [], problem: String? = nil
    ) async throws -> Response {
        let (session, _) = try context.signedIn(among: Role.takingSlips)
        let page = SlipPage(
            csrf: session.csrf.text,
            problem: problem ?? (outcome.refused.isEmpty ? nil : Wording.Slip.refused(outcome.refused.count)),
            refused: outcome.refused.map { Wording.Slip.line($0.place) + Wording.Slip.refused($0.refusal.code) },
            hasTaken: !outcome.taken.isEmpty, taken: outcome.taken.map(SlipPage.Taken.init),
            codes: outcome.refused.map { codes[$0.place - 1] }.joined(separator: "\n"))
        return try await answer(page, context, at: .line, status: page.problem == nil ? .ok : .unprocessableContent)
    }
}

extension SlipPage.Taken {
    fileprivate init(_ taken: SlipTaken) {
        self.init(
            path: taken.number.map { SitePath.servedCase(number: $0).text },
            number: taken.number ?? Wording.Slip.unnumbered, words: Wording.Slip.taken(acts: taken.acts))
    }
}
