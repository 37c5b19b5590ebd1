import Casework
import Catalog
import Foundation
import Scans
import Trust
import Workload

@testable import Node

extension Decoder {
    func scan(_ bytes: [UInt8]) throws {
        let seal = ScanSeal(secret: [UInt8](repeating: 1, count: 32), digest: [UInt8](repeating: 2, count: 32))
        try same(seal.open(bytes) == nil, "a scan that nobody sealed")
        do { _ = try ScanFacts(readingThumbnail: bytes) } catch {}  // a scan is no thumbnail
        let facts = try ScanFacts(reading: bytes)
        try same(facts.width * facts.height <= ScanBounds.unpacked, "a bomb")
    }

    func catalog(_ bytes: [UInt8]) throws {
        for name in ["matters.csv", "orgs.csv"] {
            _ = CatalogImport.outcome(
                of: [ImportFile(name: name, bytes: bytes)], against: Catalog(), bodies: .none)
        }
    }

    func intake(_ bytes: [UInt8]) throws {
        _ = try Intake(form: JSONDecoder().decode(FormValue.self, from: Data(bytes)))
    }

    /// The head of a backup or of a second medium, which whoever found it may have altered.
    func copy(_ bytes: [UInt8]) throws {
        let pipe = Pipe()
        // More than a pipe holds would wait for ever, and no head is so long.
        try pipe.fileHandleForWriting.write(contentsOf: Data(bytes.prefix(1 << 16)))
        try pipe.fileHandleForWriting.close()
        try same(bytes.starts(with: SealedCopy(readingFrom: pipe.fileHandleForReading).head))
    }

    func record(_ bytes: [UInt8]) throws {
        let value = try JSONValue(bytes: bytes)
        try same(JSONValue(bytes: value.bytes) == value)
        _ = value.sorted
    }
}
