import Exchange

/// exchange.md, a message at a time.
extension Respondent {
    static func message(_ request: Request) throws -> Answer {
        switch request.verb {
        case "message.read":
            var reader = MessageReader()
            reader.append(try request.bytes(0))
            guard let message = try reader.next() else { return .bad(.malformed) }
            return .ok(MessageText.words(message))
        case "message.write": return .ok(Hex.text(try MessageText.message(request.arguments).bytes))
        default: return .unsupported
        }
    }
}
