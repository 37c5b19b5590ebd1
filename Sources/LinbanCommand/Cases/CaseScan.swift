import ArgumentParser
import Casework
import Node
import Replica
import Scans

/// `linban case scans`
struct CaseScans: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "scans", abstract: "List the files of a case, and which of their scans lie here.")

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func run(in session: Session) async throws {
        let number = number
        for line in try await session.perform({ try $0.scans(of: number) }) {
            try await session.answer(line.json, line.text)
        }
    }
}

/// `linban case scan`
struct CaseScan: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Write a scan of a case into a file; one that is not here is asked for.",
        discussion:
            "Exit 5 while it is on its way: the line carries it, then say the same again. Looking is noted like reading a person's data."
    )

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @Argument(help: "The scan's name, from `case scans`.") var name: String
    @Option(help: "The file to write.") var out: String
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        guard let name = ScanName(name) else { throw CallFault("NAME: 64 hexadecimal digits") }
        let number = number
        let officer = try await session.officer(acting, among: Role.seeingPeople, for: "scan \(number)")
        let found = try await session.perform { replica in
            let found = try replica.openScan(name, of: number)
            try replica.noteReveal(of: try replica.caseView(number).subject, by: officer, reason: "case scan")
            return found
        }
        switch found {
        case .here(let content, let format):
            try session.directory.replace(session.call.path(out), with: content)
            try await session.answer(
                ["format": .text("\(format)"), "bytes": .integer(content.count)], "\(content.count) bytes of \(format)")
        case .asked(let held, let whole):
            try await session.answer(
                ["held": .integer(held), "of": .integer(whole)],
                "it is not here yet and was asked for; \(held) of \(whole) sealed bytes have come")
            throw ExitStatus.unreachable
        case .damaged:
            try await session.answer(["held": 0, "of": nil], "it lay here damaged and was asked for again")
            throw ExitStatus.unreachable
        }
    }
}

extension ScanLine {
    fileprivate var json: JSON {
        [
            "material": .integer(file.material), "scan": JSON(file.scan?.content.name.description),
            "format": JSON(file.scan.map { "\($0.format)" }), "bytes": JSON(file.scan?.content.length),
            "width": JSON(file.scan?.width), "height": JSON(file.scan?.height),
            "thumbnail": JSON(file.scan?.thumbnail?.name.description), "here": .bool(isHere),
            "thumbnail_here": .bool(hasThumbnailHere), "asked": .bool(isAwaited), "above": JSON(isAbove),
        ]
    }

    fileprivate var text: String {
        guard let scan = file.scan else { return "\(file.material)\tnoted by name, not kept" }
        let place = isHere ? "here" : isAwaited ? "asked for" : "not here"
        return "\(file.material)\t\(scan.format)\t\(scan.content.length)\t\(place)\t\(scan.content.name)"
    }
}
