import ArgumentParser
import Catalog
import Jurisdiction
import Replica
import Routing

/// `linban route`: who is competent for an application, and why.
struct RouteCommand: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "route", abstract: "Say who accepts, examines and decides an application, and why.")

    @Option(help: "The matter's code.") var matter: String
    @Option(help: "Where the applicant belongs, 12 digits.") var applicantDivision: String
    @Option(help: "The station that asks: a node's id or a division; this node when left out.") var here: String?
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        guard let applicant = DivisionCode(typed: applicantDivision) else {
            throw CallFault("--applicant-division: a code of 12 digits")
        }
        let (matter, here) = (matter, here)
        let (route, jurisdiction) = try await session.perform { replica in
            try replica.route(matter, applicant: applicant, here: try here.map { try station($0, replica) })
        }
        let reasons = route.trace.map { $0.sentence(in: jurisdiction) }
        try await session.answer(
            [
                "matter": .text(matter), "station": .text(route.station.description),
                "authority": .text(route.authority.rawValue), "accepts": .text(route.accepts.description),
                "examines": .text(route.examines.description), "decides": .text(route.decides.description),
                "body": JSON(route.body?.name), "trace": .list(reasons.map(JSON.text)),
            ],
            reasons.joined(separator: "\n"))
    }

    private func station(_ text: String, _ replica: Replica) throws -> DivisionCode {
        if let division = DivisionCode(typed: text) { return division }
        guard let node = NodeID(description: text) else {
            throw CallFault("--here: a node's id or a code of 12 digits")
        }
        guard let post = try replica.post(of: node) else {
            throw Refused("unknown-node", "node \(node) is not known here; give its division instead")
        }
        return post.division
    }
}
