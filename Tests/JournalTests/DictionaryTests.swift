import Crypto
import Foundation
import Testing

@testable import Journal

/// A dictionary never changes: frames packed with it lie in nodes and caches.
@Suite("Preset dictionaries")
struct DictionaryTests {
    static let all: [(name: String, bytes: [UInt8])] = [
        ("cases-open", PresetDictionary.cases.open), ("cases-private", PresetDictionary.cases.secluded),
        ("publications", PresetDictionary.publications.open),
        ("columns-cases-open", PresetDictionary.casesInColumns.open),
        ("columns-cases-private", PresetDictionary.casesInColumns.secluded),
        ("columns-publications", PresetDictionary.publicationsInColumns.open),
        ("phrases-cases-open", PresetDictionary.casesInPhrases.open),
        ("phrases-cases-private", PresetDictionary.casesInPhrases.secluded),
        ("phrases-publications", PresetDictionary.publicationsInPhrases.open),
        ("phrases-1", DictionaryBytes.phrases),
    ]

    @Test("are the files of Protocol/dictionaries, with the digests that the pages give")
    func digests() throws {
        let held = try FileManager.default.contentsOfDirectory(
            atPath: NamedValues.folder.appending(path: "dictionaries").path)
        #expect(held.sorted() == Self.all.map { "\($0.name).bin" }.sorted())
        let page = try ["journal.md", "columns.md"].map {
            try String(contentsOf: NamedValues.folder.appending(path: $0), encoding: .utf8)
        }.joined()
        for (name, bytes) in Self.all {
            let file = try Data(contentsOf: NamedValues.folder.appending(path: "dictionaries/\(name).bin"))
            #expect(Array(file) == bytes)
            #expect(bytes.count <= (name == "phrases-1" ? 32 : 16) << 10)
            let row = "| `\(name).bin` | \(bytes.count) | `\(Array(SHA256.hash(data: bytes)).hexadecimal)` |"
            #expect(page.contains(row), "\(row)")
        }
    }

    @Test("each block has its own, and none where nothing is said")
    func blocks() {
        #expect(PresetDictionary.none.open.isEmpty && PresetDictionary.none.secluded.isEmpty)
        #expect(PresetDictionary.publications.secluded.isEmpty)
        #expect(PresetDictionary.cases.open != PresetDictionary.cases.secluded)
        #expect(PresetDictionary.publicationsInColumns.secluded.isEmpty)
        #expect(PresetDictionary.publicationsInPhrases.secluded.isEmpty)
    }

    @Test("each layout has those that were made for it, and what is stored has none")
    func layouts() {
        let made: [(PresetDictionary, [PresetDictionary])] = [
            (.none, [.none, .none, .none, .none]), (.cases, [.none, .cases, .casesInColumns, .casesInPhrases]),
            (.publications, [.none, .publications, .publicationsInColumns, .publicationsInPhrases]),
        ]
        for (dictionary, expected) in made {
            #expect([.stored, .rows, .columns, .phrases].map(dictionary.under) == expected)
        }
    }

    @Test("hold no number of a person: no identity number, no mobile number")
    func nobody() {
        for (name, bytes) in Self.all {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.firstMatch(of: /(19|20)\d\d(0[1-9]|1[0-2])\d{5}[0-9X]/) == nil, "\(name)")
            #expect(text.firstMatch(of: /(^|\D)1[3-9]\d{9}(\D|$)/) == nil, "\(name)")
        }
    }

    @Test("a frame of one case is shorter by more than a fifth")
    func gain() throws {
        var segment = try SampleSegment(
            VectorTree().head("village"), .authority(try VectorTree.division("village")), tag: 1, wall: noon,
            known: Known())
        try segment.write(
            Draft(
                kind: 101, wall: noon, about: .opens, known: Known(), officer: 1,
                body: field(2, field(1, "11419902MD000050X54000511901001") + field(2, 1))
                    + field(3, field(1, "洛滨区民政局")),
                privateBody: field(3, field(1, "applicantName") + field(2, "甲"))
                    + field(3, field(1, "residenceAddress")),
                secret: noise(16, 1)))
        let frame = segment.whole
        let plain = try frame.bytes(dictionary: .none).count
        let preset = try frame.bytes(dictionary: .cases).count
        #expect(preset * 5 < plain * 4, "\(preset) of \(plain)")
    }
}
