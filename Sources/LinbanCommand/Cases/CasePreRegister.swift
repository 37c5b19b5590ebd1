import ArgumentParser
import Casework
import Chronology
import Replica

/// `linban case preregister`
struct CasePreRegister: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "preregister",
        abstract: "Note who will come for what (预登记), which is neither receipt nor acceptance.",
        discussion: "When they come: `case receive --preregistered NUMBER`, with a form or without.")

    @Option(help: "The matter's code.") var matter: String
    @Option(help: "The intake file (Protocol/intake.md).") var form: String
    @Option(help: "The day on which the applicant will come, YYYY-MM-DD.") var appointment: String?
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        let day = try appointment.map { text in
            guard let day = CivilDate(text) else { throw CallFault("--appointment: YYYY-MM-DD") }
            return day
        }
        let content = try session.call.form(in: form)
        let intake = try Intake(form: content)
        let scans = try session.call.scans(of: content["materials"], besides: form)
        let officer = try await session.officer(acting, for: "preregister")
        let matter = matter
        let receipt = try await session.perform { replica in
            try replica.preRegister(intake, matter: matter, appointment: day, by: officer, scans: scans)
        }
        try await session.answer(receipt.json, receipt.text)
    }
}
