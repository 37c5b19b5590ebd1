import Exchange
import Foundation
import Journal
import Scans
import Testing

@Suite("scans.md: messages")
struct ScanGoldenTests {
    private static func samples() throws -> [(String, ScanMessage)] {
        let name = try #require(ScanName(bytes: [UInt8](repeating: 0xAB, count: 32)))
        return [
            ("scan wants", .wants([.init(number: 1, name: name, held: 300)])), ("nothing wanted any more", .wants([])),
            ("scan part", .part(.init(number: 1, offset: 300, bytes: [1, 2, 3]))),
            ("scan taken", .taken(number: 1, held: 303)), ("scan absent", .absent(number: 1)),
            ("scans held", .held([name], asks: false)), ("which scans are held", .held([name], asks: true)),
        ]
    }

    private static func document() throws -> String {
        try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../Protocol/scans.md").standardized,
            encoding: .utf8)
    }

    @Test("each message is the bytes that the page gives, and comes back from them")
    func messages() throws {
        let document = try Self.document()
        for (name, said) in try Self.samples() {
            let bytes = try Message.scan(said).bytes
            let row = "| \(name) | `\(bytes.hexadecimal)` |"
            #expect(document.contains(row), "\(row)")
            for length in 0...bytes.count {
                var reader = MessageReader()
                reader.append(bytes.prefix(length))
                #expect(try reader.next() == (length == bytes.count ? .scan(said) : nil))
            }
        }
    }

    @Test("the bounds are what the page gives")
    func bounds() throws {
        let document = try Self.document()
        let bounds: [(String, Int)] = [
            ("bytes of a scan", ScanBounds.length), ("bytes of a thumbnail", ScanBounds.thumbnailLength),
            ("pixels of a thumbnail along a side", ScanBounds.thumbnailSide),
            ("pixels along a side", ScanBounds.side),
            ("bytes of a picture unpacked: width × height × components × bytes each", ScanBounds.unpacked),
            ("scans that one act brings", ScanBounds.scansOfAnAct),
            ("scans wanted at one time", ExchangeWire.scanWantsLimit),
            ("names in one `ScansHeld`", ExchangeWire.scanNamesLimit),
            ("bytes of scans under way", ExchangeWire.scanBytesInFlight),
        ]
        for (name, value) in bounds { #expect(document.contains("| \(name) | \(value) |"), "\(name) \(value)") }
        #expect(document.contains("A node with less than \(ScanBounds.freeFloor) bytes left"))
    }

    @Test("names of another length, wants twice and parts of nothing are refused")
    func malformed() throws {
        // wants: a name of one byte; the same number twice. part: no bytes. held: 31 bytes, none.
        let name = "1220" + String(repeating: "ab", count: 32)
        for body in [
            "a20107" + "0a05" + "0801" + "1201ab", "a2014c" + "0a24" + "0801" + name + "0a24" + "0801" + name,
            "aa01020801", "c20121" + "0a1f" + String(repeating: "ab", count: 31), "c20100",
        ] {
            let bytes = stride(from: 0, to: body.count, by: 2).map { at in
                UInt8(body.dropFirst(at).prefix(2), radix: 16) ?? 0
            }
            var reader = MessageReader()
            reader.append([UInt8(bytes.count)] + bytes)
            #expect(throws: ExchangeFault.self, "\(body)") { _ = try reader.next() }
        }
    }
}
