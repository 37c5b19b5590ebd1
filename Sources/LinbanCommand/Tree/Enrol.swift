import ArgumentParser
import Jurisdiction
import Node
import Replica
import Trust

/// `linban enrol`: makes the file from which one child is founded.
struct Enrol: NotedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the enrolment file for one child; its PIN is printed and must travel another way.")

    @Option(help: "The child's division, 12 digits, inside this node's.") var division: String
    @Option(help: "What people call the child.") var name: String
    @Option(help: "Where the file is written, with mode 0600.") var out: String
    @Option(help: "Where the child reaches this node, HOST:PORT; may be given several times, tried in this order.")
    var parentAddress: [String] = []
    @OptionGroup var naming: Naming
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }
    var noted: String { "enrol \(division)" }

    func run(in session: Session) async throws {
        guard let code = DivisionCode(typed: division) else { throw CallFault("--division: a code of 12 digits") }
        let (name, addresses) = (name, parentAddress)
        let enrolment = try await session.perform {
            try $0.enrol(division: code, name: name, parentAddresses: addresses)
        }
        var entropy = SystemEntropy()
        let pin = EnrolmentPIN(from: &entropy)
        let file = EnrolmentFile(sealing: enrolment, under: pin, from: &entropy)
        try session.directory.replace(session.call.path(out), with: file.bytes)
        let fingerprint = enrolment.introduction.description
        try await session.answer(
            [
                "fingerprint": .text(fingerprint), "pin": .text(pin.groups), "division": .text(code.description),
                "level": .integer(enrolment.attributes.level.rawValue),
                "short_code": .text(enrolment.attributes.shortCode.description),
            ],
            "fingerprint \(fingerprint)\npin \(pin.groups)")
    }
}
