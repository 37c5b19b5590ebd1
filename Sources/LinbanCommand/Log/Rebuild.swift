import ArgumentParser
import Replica

/// `linban rebuild`: makes the tables again from the journals.
struct Rebuild: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Drop the tables and make them again from the journals.")

    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let entries = try await session.perform { replica in
            try replica.rebuild()
            return try replica.entryCount()
        }
        try await session.answer(["entries": .integer(entries)], "rebuilt from \(entries) entries")
    }
}
