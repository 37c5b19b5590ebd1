import ArgumentParser
import Casework
import Chronology
import Foundation
import Jurisdiction
import Neighbours
import Node
import Replica
import Scans
import Trust
import Uplink

/// Why a command ended without doing it: for a person on stderr, for a script as `{"error": …}`.
struct Failure {
    let status: ExitStatus
    let code: String
    let message: String
    var faults: [JSON] = []
    /// Cases of which one is meant.
    var choices: [JSON] = []

    init(_ status: ExitStatus, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    init(_ error: any Error) {
        switch error {
        case let fault as CallFault: self.init(.wrongCall, "wrong-call", fault.description)
        case let refusal as Refusal: self.init(refusal)
        case let refusal as Refused: self.init(.refused, refusal.code, refusal.description)
        case let refusal as MatterRefusal: self.init(.refused, refusal.code, refusal.description)
        case let refusal as PublicationRefusal: self.init(.refused, refusal.code, refusal.description)
        case let refusal as EnrolmentRefusal: self.init(.refused, refusal.code, refusal.description)
        case let refusal as AuthorityRefusal: self.init(.refused, refusal.code, refusal.description)
        case let refusal as QuarantineRefusal: self.init(.refused, refusal.code, refusal.description)
        case let fault as SuccessionFault: self.init(.refused, "succession", fault.description)
        case let fault as RecoveryKeyFault: self.init(.wrongCall, "recovery-key", fault.description)
        case let refusal as BundleRefusal: self.init(.refused, refusal.code.rawValue, refusal.description)
        case let refusal as BundlePartnerRefusal: self.init(.refused, refusal.code, refusal.description)
        case let refusal as SlipRefusal: self.init(.refused, refusal.code.rawValue, refusal.description)
        case let small as BundleTooSmall: self.init(.wrongCall, "too-small", small.description)
        case let refusal as RulesRefusal: self.init(.refused, "rules", refusal.description)
        case let unknown as UnknownCase: self.init(.refused, "unknown-case", unknown.description)
        case let ambiguous as AmbiguousCase: self.init(ambiguous)
        case let unknown as UnknownScan: self.init(.refused, "unknown-scan", unknown.description)
        case let fault as ScanFault: self.init(.refused, fault.code, fault.description)
        case let archived as ArchivedCase: self.init(.refused, archived.code, archived.description)
        case let refusal as ArchiveRefusal: self.init(.refused, refusal.code, refusal.description)
        case let refusal as ErasureRefusal: self.init(.refused, refusal.code, refusal.description)
        case let far as FiguresOutOfReach: self.init(.refused, far.code, far.description)
        case let locked as Locked: self.init(.refused, "locked", locked.description)
        case let fault as FoundingFault: self.init(fault)
        case let fault as EnrolmentFault: self.init(.refused, "enrolment", fault.description)
        case KeyRingFault.wrongSecret: self.init(.refused, "wrong-passphrase", KeyRingFault.wrongSecret.description)
        case KeyRingFault.full: self.init(.refused, "key-ring-full", KeyRingFault.full.description)
        case let fault as NotFounded: self.init(.wrongCall, "no-node", fault.description)
        case let busy as DirectoryBusy: self.init(.unreachable, "busy", busy.description)
        case ParentCaller.Failure.unreachable(let why):
            self.init(
                .unreachable, "unreachable",
                "no line to the level above: \(why.joined(separator: "; ")). It is tried again")
        case ParentCaller.Failure.refused(let refusal):
            self.init(.refused, "refused-above", "the level above refused the line: \(refusal)")
        case let fault as DemoFault: self.init(.wrongCall, "demo", fault.description)
        case let fault as SwitchFault: self.init(fault.status, "demo", fault.description)
        case let fault as AddressFault: self.init(.wrongCall, "address", fault.description)
        case let fault as CopyFault: self.init(.wrongCall, "copy", fault.description)
        case let fault as MediumFault: self.init(.wrongCall, "medium", fault.description)
        case let fault as NotMirrored: self.init(.ioFault, "not-mirrored", fault.description)
        case ReplicaFault.diskFull(let hasRoom):
            self.init(.ioFault, "disk-full", ReplicaFault.diskFull(hasRoomNow: hasRoom).description)
        case let fault as SettingsFault: self.init(.wrongCall, "settings", fault.description)
        case let gone as NodeHungUp: self.init(.unreachable, "hung-up", gone.description)
        default: self.init(.ioFault, "io-fault", "\(error)")
        }
    }

    private init(_ refusal: Refusal) {
        self.init(.refused, refusal.faults[0].reason.code, refusal.faults.map(\.english).joined(separator: "\n"))
        faults = refusal.faults.map { fault in
            [
                "path": JSON(fault.path), "code": .text(fault.reason.code),
                "message": .text(fault.reason.sentence.english),
            ]
        }
    }

    private init(_ ambiguous: AmbiguousCase) {
        self.init(.refused, "ambiguous-number", ambiguous.description)
        choices = ambiguous.choices.map { twin in
            [
                "address": .text(twin.address), "station": JSON(twin.station?.description),
                "stage": .text(twin.line.stage.rawValue), "opened": .text(twin.line.opened.rfc3339),
            ]
        }
    }

    private init(_ fault: FoundingFault) {
        switch fault {
        case .alreadyFounded: self.init(.refused, "already-founded", fault.description)
        case .notAKeyFile: self.init(.wrongCall, "not-a-key-file", fault.description)
        case .weakPassphrase: self.init(.refused, "weak-passphrase", fault.description)
        }
    }

    var json: JSON { ["error": detail] }

    var detail: JSON {
        let choice = choices.isEmpty ? [] : [JSON.Member(name: "choices", value: .list(choices))]
        return .object(
            [
                JSON.Member(name: "code", value: .text(code)), JSON.Member(name: "message", value: .text(message)),
                JSON.Member(name: "faults", value: .list(faults)),
            ] + choice)
    }
}

extension Refusal.Fault {
    fileprivate var english: String { (path.map { "\($0): " } ?? "") + "\(reason.sentence.english) (\(reason.code))" }
}

/// A rule of the command line itself says no.
struct Refused: Error, CustomStringConvertible {
    let code: String
    let description: String

    init(_ code: String, _ description: String) {
        self.code = code
        self.description = description
    }
}
