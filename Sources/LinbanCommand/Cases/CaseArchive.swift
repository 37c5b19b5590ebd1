import Archive
import ArgumentParser
import Casework
import Foundation
import Node
import Replica

/// `linban case archive`
struct CaseArchive: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract:
            "Write the archive volume (归档卷) of a completed case: one PDF, and a manifest that says what is in it.",
        discussion:
            "DIR/NUMBER.pdf and DIR/manifest.json; the same case gives the same bytes. Refused while a part is not held here: scans are asked for, so say the same again after an exchange. Both hold people's data in the clear; looking is noted."
    )

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @Option(help: "A directory; made where it is not there yet.") var out: String
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        let number = number
        let officer = try await session.officer(acting, among: Role.seeingPeople, for: "archive \(number)")
        let volume = try await session.perform { replica in
            let volume = try replica.archiveVolume(of: number, for: officer)
            try replica.noteReveal(of: try replica.caseView(number).subject, by: officer, reason: "case archive")
            return volume
        }
        let directory = session.call.path(out)
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch let fault as CocoaError {
            throw CallFault("--out: \(out) cannot be a directory here: \(fault.localizedDescription)")
        }
        let file = "\(directory)/\(volume.manifest.number).pdf"
        // The manifest last: where it is, the file that it speaks of is whole.
        try session.directory.replace(file, with: volume.pdf)
        try session.directory.replace(
            directory + "/manifest.json", with: Array((volume.manifest.json.text + "\n").utf8))
        try await session.answer(
            volume.manifest.json,
            "\(volume.manifest.pages) pages, \(volume.manifest.parts.count) parts, \(volume.pdf.count) bytes in \(file)"
        )
    }
}
