import ArgumentParser
import Casework
import Foundation
import Replica

/// `linban case act`
struct CaseAct: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "act", abstract: "File any event of transitions.csv into a case.",
        discussion:
            "What each event takes with --set stands in Protocol/intake.md; a value that begins with { or [ is JSON.")

    @Argument(help: "The case's number, as printed or typed.") var number: String
    @Argument(help: "The event, by its English name.") var event: String
    @Option(help: "KEY=VALUE; may be given several times.") var set: [String] = []
    @Option(help: "The intake file of preRegister and receive.") var form: String?
    @Option(help: "A JPEG, PNG or PDF that comes with the act; may be given several times.") var file: [String] = []
    @OptionGroup var acting: Acting

    var passwordFile: String? { acting.passwordFile }

    func run(in session: Session) async throws {
        guard let event = EventName(rawValue: event) else {
            throw CallFault("EVENT: one of \(EventName.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let (settings, content) = (try settings(), try form.map(session.call.form))
        let command = try CommandSettings(settings).command(event, form: content)
        var scans = try session.call.scans(of: settings["materials"], besides: nil)
        scans += try form.map { try session.call.scans(of: content?["materials"], besides: $0) } ?? []
        scans += try file.map { try session.call.scan(in: $0, material: 0) }
        let (all, number) = (scans, number)
        let officer = try await session.officer(acting, for: "\(event.rawValue) \(number)")
        let receipt = try await session.perform { try $0.file(command, into: number, by: officer, scans: all) }
        try await session.answer(receipt.json, receipt.text)
    }

    private func settings() throws -> [String: FormValue] {
        var settings: [String: FormValue] = [:]
        for setting in set {
            guard let mark = setting.firstIndex(of: "="), mark != setting.startIndex else {
                throw CallFault("--set \(setting): KEY=VALUE")
            }
            let (key, text) = (String(setting[..<mark]), String(setting[setting.index(after: mark)...]))
            guard settings.updateValue(try value(text, of: key), forKey: key) == nil else {
                throw CallFault("--set \(key) is given twice")
            }
        }
        return settings
    }

    private func value(_ text: String, of key: String) throws -> FormValue {
        guard text.hasPrefix("{") || text.hasPrefix("[") else { return .text(text) }
        do { return try JSONDecoder().decode(FormValue.self, from: Data(text.utf8)) } catch is DecodingError {
            throw CallFault("--set \(key): begins like JSON and is none")
        }
    }
}
