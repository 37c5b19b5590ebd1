/// Cuts a stream into messages, however its bytes arrive.
package struct MessageReader: Sendable {
    private var buffer: [UInt8] = []
    private var start = 0

    package init() {}

    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole message; nil until more bytes arrive.
    package mutating func next() throws(ExchangeFault) -> Message? {
        guard let body = try nextBody() else { return nil }
        return try Message(body: body)
    }

    var isEmpty: Bool { start == buffer.count }

    /// What was not read as a message.
    mutating func takeRest() -> ArraySlice<UInt8> {
        defer { start = buffer.count }
        return buffer[start...]
    }

    /// The next whole message without its length, of whatever kind.
    mutating func nextBody() throws(ExchangeFault) -> [UInt8]? {
        var length = 0
        var at = start
        for shift in [0, 7, 14] {
            guard at < buffer.count else { return nil }
            let byte = buffer[at]
            at += 1
            length |= Int(byte & 0x7f) << shift
            if byte & 0x80 == 0 {
                if byte == 0, shift > 0 { throw .malformed("a length is not in its shortest form") }
                guard length <= ExchangeWire.messageLimit else { throw .tooLarge("a message", UInt64(length)) }
                guard buffer.count - at >= length else { return nil }
                start = at + length
                return Array(buffer[at..<start])
            }
        }
        throw .tooLarge("a message", UInt64(length))
    }
}
