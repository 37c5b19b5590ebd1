/// Bytes that do not have the form that Protocol/trust.md gives them.
package struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Reads the fields of a trust.md table in order; every length is checked before it is believed.
struct FieldReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

    var count: Int { rest.count }

    mutating func bytes(_ count: Int) throws(Malformed) -> [UInt8] {
        guard count <= rest.count else { throw Malformed("the bytes end \(count - rest.count) too early") }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func uint8() throws(Malformed) -> UInt8 { try bytes(1)[0] }
    mutating func uint16() throws(Malformed) -> Int { try bytes(2).reduce(0) { $0 << 8 | Int($1) } }
    mutating func uint32() throws(Malformed) -> Int { try bytes(4).reduce(0) { $0 << 8 | Int($1) } }

    mutating func expect(_ expected: [UInt8], _ what: String) throws(Malformed) {
        guard try bytes(expected.count) == expected else { throw Malformed("not \(what)") }
    }

    mutating func expect(_ algorithm: Algorithm) throws(Malformed) {
        let id = try uint8()
        guard id == algorithm.rawValue else {
            throw Malformed("algorithm \(id) where only \(algorithm) is understood")
        }
    }

    mutating func text(_ count: Int) throws(Malformed) -> String {
        guard let text = String(validating: try bytes(count), as: UTF8.self) else {
            throw Malformed("a text is not UTF-8")
        }
        return text
    }

    func end() throws(Malformed) {
        guard rest.isEmpty else { throw Malformed("\(rest.count) bytes are left over") }
    }
}

extension FixedWidthInteger {
    /// The most significant first.
    package var bigEndianBytes: [UInt8] {
        withUnsafeBytes(of: bigEndian) { Array($0) }
    }
}

extension [UInt8] {
    /// A length of two bytes and then `bytes`.
    mutating func append(short bytes: some Collection<UInt8>) {
        precondition(bytes.count <= UInt16.max, "a field of two length bytes holds at most 65535")
        self += UInt16(bytes.count).bigEndianBytes
        self += bytes
    }
}
