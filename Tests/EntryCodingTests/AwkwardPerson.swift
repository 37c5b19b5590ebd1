import Casework
import Foundation
import Testing

/// One person as a clerk would type them, from the file that the scenario of the same name sends through real nodes. All of them
/// are made up: region 4199 does not exist.
struct AwkwardPerson: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    /// Where the paper shows another form than was read.
    let printed: String?
    let document: String
    let form: FormValue
    /// What else must stand on the slip.
    let onPaper: [String]
    /// What an officer may type to find them, beside the name.
    let typed: [String]

    var testDescription: String { "\(name) \(document)" }

    static func all() throws -> [AwkwardPerson] {
        let file = try #require(
            Bundle.module.url(forResource: "awkward_people", withExtension: "json", subdirectory: "Fixtures"))
        return try JSONDecoder().decode([AwkwardPerson].self, from: Data(contentsOf: file))
    }
}
