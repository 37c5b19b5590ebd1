import Exchange
import Journal
import Trust

/// Answers the harness with this program's own code, line by line: `linban conform`.
package struct Respondent {
    var game: Game?
    var door: Door?

    package init() {}

    package mutating func answer(_ line: String) -> Answer {
        let request = Request(line)
        do {
            return try take(request)
        } catch let reason as Answer.Reason {
            return .bad(reason)
        } catch let fault as FrameFault {
            return .bad(Answer.Reason(fault))
        } catch let fault as ExchangeFault {
            return .bad(Answer.Reason(fault))
        } catch {
            return .bad(.malformed)
        }
    }

    private mutating func take(_ request: Request) throws -> Answer {
        switch request.verb.split(separator: ".").first {
        case "session": try takeSession(request)
        case "node": try takeNode(request)
        case "message": try Self.message(request)
        case "tree": try Self.tree(request)
        default: try Self.value(request)
        }
    }

    private static func value(_ request: Request) throws -> Answer {
        switch request.verb {
        case "varint": .ok(String(try UInt64(varint: request.bytes(0))))
        case "audience": try audience(request)
        case "journal": try journal(request)
        case "mac": .ok(Secret.mac(of: try request.bytes(1), under: try request.bytes(0)).hexadecimal)
        case "leaf": try leaf(request)
        case "branch": try branch(request)
        case "opening": try opening(request)
        case "entries": try entries(request)
        case "head": try head(request)
        case "verify": try verify(request)
        case "frame": try frame(request)
        case "fingerprint": .ok(Fingerprint(of: try request.bytes(0)).description)
        case "vector": .ok(Vector(try MessageText.lines(request.arguments[...])).fingerprint.description)
        case "custody": .ok(try MessageText.custody(request.arguments[...]).fingerprint?.description ?? "-")
        case "certificate": try certificate(request)
        case "chain": try chain(request)
        case "standing": try standing(request)
        case "succession": try succession(request)
        case "recovery": try recovery(request)
        case "enrolment": try enrolment(request)
        case "keyring": try keyRing(request)
        case "bundle": try bundle(request)
        case "contents": try contents(request)
        case "capsule": try capsule(request)
        case "scan": try scan(request)
        case "scan.open": try openedScan(request)
        default: .unsupported
        }
    }
}

extension Answer.Reason {
    init(_ fault: FrameFault) {
        self =
            switch fault {
            case .tooLarge: .bound
            case .unknownVersion: .later
            case .truncated, .malformed, .badHead, .gap, .unknownAuthor: .malformed
            }
    }

    init(_ fault: ExchangeFault) {
        self =
            switch fault {
            case .tooLarge: .bound
            case .malformed: .malformed
            }
    }
}
