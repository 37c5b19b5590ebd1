import ArgumentParser
import Jurisdiction
import Node
import Replica
import Trust

/// `linban init`: makes a node in an empty directory.
struct Init: PlainCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the root of a tree, or open the child that an enrolment file is for.",
        discussion: """
            The root gets its level from the digits of its division and prints two recovery keys, once. A child gets level, \
            divisions and name from its enrolment file.
            """)

    @Option(help: "The root's division, 12 digits.") var division: String?
    @Option(help: "What people call the root.") var name: String?
    @Option(help: "The enrolment file of a child.") var enrolment: String?
    @Option(help: "The PIN that was told separately.") var pin: String?
    @Option(help: "Sign-in name of the first officer, the administrator.") var admin: String
    @Option(help: "A file whose first line is the administrator's passphrase, at least 15 characters.")
    var passwordFile: String
    @Option(help: "A file that opens the node without a person; made with mode 0600 if it is not there.")
    var keyFile: String?

    func validate() throws {
        switch (division, name, enrolment, pin) {
        case (.some, .some, nil, nil), (nil, nil, .some, .some): break
        default: throw ValidationError("Give --division and --name for a root, or --enrolment and --pin for a child.")
        }
        guard (1...OpenKeyRing.labelLimit).contains(admin.utf8.count) else {
            throw ValidationError("--admin takes 1 to \(OpenKeyRing.labelLimit) bytes.")
        }
    }

    func run(_ call: Call, on terminal: Terminal) async throws {
        var founding = try Founding(
            in: call.directory(), admin: admin, passphrase: try call.passphrase(in: passwordFile),
            keyFile: keyFile.map(call.path))
        var recovery: [String] = []
        let identity: Identity
        if let enrolment, let pin {
            identity = try founding.child(of: try opened(enrolment, pin, call))
        } else {
            (identity, recovery) = try root(&founding)
        }
        if call.isJSON { return try await terminal.line(document(identity, recovery).text) }
        try await terminal.line(identity.node.description)
        for (place, key) in recovery.enumerated() {
            try await terminal.line("recovery key \(place + 1): \(key)")
        }
        if !recovery.isEmpty {
            try await terminal.say(
                "Write both recovery keys on paper and keep them in two places: they are shown this once, and together they "
                    + "can name a new root.")
        }
    }

    private func root(_ founding: inout Founding) throws -> (identity: Identity, recovery: [String]) {
        guard let division, let code = DivisionCode(typed: division), let level = Jurisdiction().level(of: code) else {
            throw CallFault("--division: a code of 12 digits, from a city to a village")
        }
        return try founding.root(division: code, level: level, name: name ?? "")
    }

    private func opened(_ file: String, _ pin: String, _ call: Call) throws -> Enrolment {
        guard let pin = EnrolmentPIN(typed: pin) else {
            throw CallFault("--pin: 12 digits with a check digit; one is missing or mistyped")
        }
        let bytes = try call.read(file, limit: EnrolmentFile.lengthLimit)
        do {
            return try EnrolmentFile(bytes: bytes).opened(with: pin)
        } catch let malformed as Malformed {
            throw CallFault("\(file) is not an enrolment file: \(malformed)")
        }
    }

    private func document(_ identity: Identity, _ recovery: [String]) -> JSON {
        [
            "node": .text(identity.node.description), "division": .text(identity.division.description),
            "level": .integer(identity.level.rawValue), "name": .text(identity.name),
            "short_code": .text(identity.attributes.shortCode.description),
            "recovery_keys": .list(recovery.map(JSON.text)),
        ]
    }
}
