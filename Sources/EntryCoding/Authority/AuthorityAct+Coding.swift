import Chronology
import Journal
import Jurisdiction
import SwiftProtobuf
import Trust

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension AuthorityAct {
    package func encoded() throws -> EntryBody {
        switch self {
        case .certified(let certificate):
            var message = Linban_Authority_Certified()
            message.certificate = Data(certificate.der)
            return EntryBody(kind: EntryKind.certified, open: try message.serializedBytes())
        case .introduced(let certificate, let name):
            var message = Linban_Authority_Introduced()
            message.certificate = Data(certificate.der)
            message.name = name
            return EntryBody(kind: EntryKind.introduced, open: try message.serializedBytes())
        case .revoked(let revocation):
            return EntryBody(kind: EntryKind.revoked, open: try revocation.message.serializedBytes())
        case .beacon(let time):
            var message = Linban_Authority_Beacon()
            message.timeMs = time.milliseconds
            return EntryBody(kind: EntryKind.beacon, open: try message.serializedBytes())
        case .released(let event, let reason):
            var message = Linban_Authority_Released()
            message.event = Data(event.bytes)
            message.reason = reason
            return EntryBody(kind: EntryKind.released, open: try message.serializedBytes())
        case .registered(let division):
            return EntryBody(kind: EntryKind.registered, open: try division.message.serializedBytes())
        case .lost(let node, let reason, let held):
            var message = Linban_Authority_Lost()
            message.node = Data(node.bytes)
            message.reason = reason
            message.held = held.map(\.message)
            return EntryBody(kind: EntryKind.lost, open: try message.serializedBytes())
        case .succeeded(let succession):
            var message = Linban_Authority_Succeeded()
            message.succession = Data(succession.bytes)
            return EntryBody(kind: EntryKind.succeeded, open: try message.serializedBytes())
        case .rules(let number):
            var message = Linban_Authority_Rules()
            message.number = number
            return EntryBody(kind: EntryKind.rules, open: try message.serializedBytes())
        }
    }

    /// Nil for kinds that are no authority acts.
    package init?(kind: UInt32, open: [UInt8]) throws(UnreadableEntry) {
        do {
            switch kind {
            case EntryKind.certified:
                let message = try Linban_Authority_Certified(serializedBytes: open)
                self = .certified(try NodeCertificate(der: Array(message.certificate)))
            case EntryKind.introduced:
                let message = try Linban_Authority_Introduced(serializedBytes: open)
                self = .introduced(try NodeCertificate(der: Array(message.certificate)), name: message.name)
            case EntryKind.revoked:
                self = .revoked(try Revocation(try Linban_Authority_Revoked(serializedBytes: open)))
            case EntryKind.beacon:
                let message = try Linban_Authority_Beacon(serializedBytes: open)
                self = .beacon(Instant(milliseconds: message.timeMs))
            case EntryKind.released:
                let message = try Linban_Authority_Released(serializedBytes: open)
                guard let event = LeafHash(bytes: message.event) else { throw Missing("the event") }
                self = .released(event: event, reason: message.reason)
            case EntryKind.registered:
                self = .registered(try Division(try Linban_Authority_Registered(serializedBytes: open)))
            case EntryKind.lost:
                let message = try Linban_Authority_Lost(serializedBytes: open)
                guard let node = NodeID(bytes: message.node) else { throw Missing("the lost node") }
                self = .lost(node, reason: message.reason, held: try HeldTip.all(message.held))
            case EntryKind.succeeded:
                let message = try Linban_Authority_Succeeded(serializedBytes: open)
                self = .succeeded(try RootSuccession(bytes: Array(message.succession)))
            case EntryKind.rules:
                self = .rules(number: try Linban_Authority_Rules(serializedBytes: open).number)
            default: return nil
            }
        } catch {
            throw UnreadableEntry(kind: kind, why: "\(error)")
        }
    }
}

/// A field without which the entry says nothing.
struct Missing: Error, CustomStringConvertible {
    let what: String
    init(_ what: String) { self.what = what }
    var description: String { "\(what) is missing or malformed" }
}

extension AuthorityAct.Revocation {
    fileprivate var message: Linban_Authority_Revoked {
        var message = Linban_Authority_Revoked()
        switch subject {
        case .node(let node): message.node = Data(node.bytes)
        case .introduction(let introduction): message.introduction = Data(introduction.bytes)
        }
        message.reason = reason
        message.held = held.map(\.message)
        return message
    }

    fileprivate init(_ message: Linban_Authority_Revoked) throws {
        let subject: Subject
        if let introduction = IntroductionID(bytes: Array(message.introduction)) {
            subject = .introduction(introduction)
        } else if let node = NodeID(bytes: message.node) {
            subject = .node(node)
        } else {
            throw Missing("the revoked node")
        }
        self.init(subject: subject, reason: message.reason, held: try HeldTip.all(message.held))
    }
}

extension Division {
    fileprivate var message: Linban_Authority_Registered {
        var message = Linban_Authority_Registered()
        message.code = code.description
        message.name = name
        message.level = UInt32(level.rawValue)
        message.parent = parent?.description ?? ""
        message.from = validFrom.map { Int32($0.dayNumber + 1) } ?? 0
        message.until = validUntil.map { Int32($0.dayNumber + 1) } ?? 0
        message.successors = successors.map(\.description)
        return message
    }

    fileprivate init(_ message: Linban_Authority_Registered) throws {
        guard let code = DivisionCode(message.code) else { throw Missing("the division's code") }
        guard let level = Level(rawValue: Int(message.level)) else { throw Missing("the level") }
        let successors = message.successors.compactMap { DivisionCode($0) }
        guard successors.count == message.successors.count else { throw Missing("a successor's code") }
        self.init(
            code: code, name: message.name, level: level, parent: DivisionCode(message.parent),
            validFrom: message.from == 0 ? nil : CivilDate(dayNumber: Int(message.from) - 1),
            validUntil: message.until == 0 ? nil : CivilDate(dayNumber: Int(message.until) - 1), successors: successors)
    }
}
