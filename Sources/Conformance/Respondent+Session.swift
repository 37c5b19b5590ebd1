import Exchange
import Journal

/// exchange.md, a whole line: the harness is the other side.
extension Respondent {
    mutating func takeSession(_ request: Request) throws -> Answer {
        if request.verb == "session.new" {
            game = try Self.game(request)
            return .ok([])
        }
        guard var game else { throw Answer.Reason.call }
        defer { self.game = game }
        switch request.verb {
        case "session.hold":
            guard case .admitted = try game.hand.take(try request.bytes(0)).outcome else { throw Answer.Reason.call }
        case "session.receipt": game.receipts.append(try request.bytes(0))
        case "session.custody":
            return Self.text(try game.tell(try MessageText.custody(request.arguments[...])))
        case "session.open": return Self.text(try game.open())
        case "session.hear": return Self.text(try game.hear(try MessageText.message(request.arguments)))
        case "session.append": return Self.text(try game.append(try request.bytes(0)))
        case "session.cut": try game.cut()
        case "session.forget": game.forget()
        case "session.held": return .ok(game.hand.vector.lines.map(MessageText.text))
        default: return .unsupported
        }
        return .ok([])
    }

    private static func text(_ said: [[String]]) -> Answer {
        .ok(said.isEmpty ? [] : [said.map { $0.joined(separator: " ") }.joined(separator: " | ")])
    }

    /// `child` or `parent`, the oldest and the newest version it speaks, its beacon.
    private static func game(_ request: Request) throws -> Game {
        let role: Session.Role
        switch try request.text(0) {
        case "child": role = .child
        case "parent": role = .parent
        default: throw Answer.Reason.call
        }
        let (oldest, newest) = (try request.number(1), try request.number(2))
        guard oldest <= newest, ExchangeWire.versions.contains(UInt32(clamping: newest)) else {
            throw Answer.Reason.call
        }
        return Game(role, versions: UInt32(oldest)...UInt32(newest), beacon: try request.bytes(3))
    }
}
