import ArgumentParser
import Casework
import Foundation
import Journal
import Replica

/// `linban case receive`
struct CaseReceive: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Take an application in (收件), which is not acceptance.")

    @OptionGroup var form: IntakeOptions
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        try await form.file(accept: false, as: acting, in: session)
    }
}

/// `linban case accept`
struct CaseAccept: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Take an application in and accept it (受理) in one act, or refuse both.")

    @OptionGroup var form: IntakeOptions
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        try await form.file(accept: true, as: acting, in: session)
    }
}

/// What is handed in, and for which matter or under which pre-registered number.
struct IntakeOptions: ParsableArguments, Sendable {
    @Option(help: "The matter's code.") var matter: String?
    @Option(help: "The intake file (Protocol/intake.md); a pre-registered case may go without.") var form: String?
    @Option(help: "The number of a pre-registered case, instead of --matter.") var preregistered: String?

    func validate() throws {
        guard (matter == nil) != (preregistered == nil) else {
            throw ValidationError("One of --matter and --preregistered.")
        }
        guard form != nil || preregistered != nil else { throw ValidationError("--form is needed with --matter.") }
    }

    func file(accept: Bool, as acting: Acting, in session: Session) async throws {
        let content = try form.map(session.call.form)
        let intake = try content.map { try Intake(form: $0) }
        let scans = try form.map { try session.call.scans(of: content?["materials"], besides: $0) } ?? []
        let officer = try await session.officer(acting, for: accept ? "accept" : "receive")
        let (matter, number) = (matter, preregistered)
        let receipt = try await session.perform { replica in
            if let number {
                return try replica.receive(
                    intake, preRegisteredAs: number, accept: accept, by: officer, scans: scans)
            }
            guard let matter, let intake else { throw CallFault("--matter and --form go together") }
            return try replica.receive(intake, matter: matter, accept: accept, by: officer, scans: scans)
        }
        try await session.answer(receipt.json, receipt.text)
    }
}

extension Call {
    /// Reads an intake file. Files of scans are named in it, not held in it: a megabyte is a lot.
    func form(in file: String) throws -> FormValue {
        do {
            return try JSONDecoder().decode(FormValue.self, from: Data(try read(file, limit: 1 << 20)))
        } catch is DecodingError {
            throw CallFault("\(file) is not a JSON document in UTF-8")
        }
    }
}

extension FilingReceipt {
    var json: JSON {
        [
            "number": .text(number.description), "stage": .text(stage.rawValue),
            "documents": .list(documents.map { .text($0.rawValue) }), "conflicts": .list(conflicts.map(\.json)),
            "scans_left": JSON(shortage?.code), "others": .list(others.map { .text($0.description) }),
            "address": .text(address),
        ]
    }

    var text: String {
        (["\(number) \(stage.rawValue)"] + documents.map(\.title)
            + conflicts.map { "\($0.rule.rawValue): \($0.rule.next)" } + (shortage.map { [$0.next] } ?? []))
            .joined(separator: "\n")
    }
}

extension Conflict {
    var json: JSON {
        [
            "rule": .text(rule.rawValue), "sides": .list(sides.map { .text($0.bytes.hexadecimal) }),
            "next": .text(rule.next), "settled": JSON(settled?.bytes.hexadecimal),
        ]
    }
}
