/// 256 random bits from the system's generator, as 64 hexadecimal digits: the name of a session, or what proves that a form
/// came from our own page.
struct SecretToken: Equatable, Sendable {
    let text: String

    init() {
        var generator = SystemRandomNumberGenerator()
        text = (0..<4).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }

    func matches(_ other: String) -> Bool { Self.equal(text, other) }

    /// Takes the same time wherever the two differ.
    static func equal(_ a: String, _ b: String) -> Bool {
        let (own, given) = (Array(a.utf8), Array(b.utf8))
        guard own.count == given.count else { return false }
        return zip(own, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
