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
    @Option(
        help: "For a root that takes the place of another: the old root's certificate (root.der of a journal export).")
    var succeeds: String?
    @Option(help: "Both recovery keys of the old root, a line each, in the order in which they were printed.")
    var recoveryFile: String?
    @Option(help: "Where the proof goes that `linban root accept` takes at the nodes right below.") var successionOut:
        String?

    func validate() throws {
        switch (division, name, enrolment, pin) {
        case (.some, .some, nil, nil), (nil, nil, .some, .some): break
        default: throw ValidationError("Give --division and --name for a root, or --enrolment and --pin for a child.")
        }
        guard (succeeds == nil) == (recoveryFile == nil), (succeeds == nil) == (successionOut == nil),
            succeeds == nil || division != nil
        else { throw ValidationError("--succeeds, --recovery-file and --succession-out go together, for a root.") }
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
            (identity, recovery) = try root(&founding, call)
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

    private func root(_ founding: inout Founding, _ call: Call) throws -> (identity: Identity, recovery: [String]) {
        guard let division, let code = DivisionCode(typed: division), let level = Jurisdiction().level(of: code) else {
            throw CallFault("--division: a code of 12 digits, from a city to a village")
        }
        guard let succeeds, let recoveryFile, let successionOut else {
            return try founding.root(division: code, level: level, name: name ?? "")
        }
        let old: NodeCertificate
        do { old = try NodeCertificate(der: try call.read(succeeds, limit: NodeCertificate.lengthLimit)) } catch let
            fault as Malformed
        {
            throw CallFault("\(succeeds) is no root certificate: \(fault)")
        }
        let papers = String(decoding: try call.read(recoveryFile, limit: 4096), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
        guard papers.count == 2 else { throw CallFault("\(recoveryFile): two lines, one recovery key each") }
        let founded = try founding.root(
            division: code, level: level, name: name ?? "",
            succeeding: old, with: try papers.map { try RecoveryKey(paper: String($0)) })
        try call.directory().replace(call.path(successionOut), with: founded.succession.bytes)
        return (founded.identity, founded.recovery)
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
