import ArgumentParser

/// `linban officer …`: who works at this desk.
struct Officers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer",
        abstract: "Appoint the officers of this node, change their roles and passphrases, end their appointments.",
        subcommands: [
            OfficerAdd.self, OfficerRole.self, OfficerPassword.self, OfficerEnd.self, OfficerList.self,
        ])
}
