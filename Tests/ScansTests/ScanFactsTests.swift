import Scans
import Testing

@Suite("what the headers of a file say")
struct ScanFactsTests {
    private func fault(_ bytes: [UInt8]) -> ScanFault? {
        do throws(ScanFault) {
            _ = try ScanFacts(reading: bytes)
            return nil
        } catch { return error }
    }

    @Test("the format is what the content says, with its size")
    func formats() throws {
        let photo = try ScanFacts(reading: Pictures.jpeg(4000, 3000, after: Array("telephone".utf8)))
        #expect((photo.format, photo.width, photo.height) == (.jpeg, 4000, 3000))
        let page = try ScanFacts(reading: Pictures.png(2480, 3508))
        #expect((page.format, page.width, page.height) == (.png, 2480, 3508))
        let paper = try ScanFacts(reading: Pictures.pdf)
        #expect((paper.format, paper.width, paper.height) == (.pdf, 0, 0))
    }

    @Test("what is none of the three is refused, whatever it is called")
    func others() {
        #expect(fault([]) == .empty)
        for bytes in [Array("<html><script>".utf8), [0x4D, 0x5A, 1, 2], Array("GIF89a".utf8), [0xFF, 0xD8], [0]] {
            #expect(fault(bytes) == .unknownFormat)
        }
        #expect(fault([UInt8](repeating: 0xFF, count: ScanBounds.length + 1)) == .tooLong(ScanBounds.length + 1))
    }

    @Test("a picture that would unpack beyond the bound is refused by its header alone")
    func bombs() {
        #expect(fault(Pictures.jpeg(20_001, 1)) == .tooManyPixels(width: 20_001, height: 1))
        #expect(fault(Pictures.jpeg(20_000, 20_000)) == .tooManyPixels(width: 20_000, height: 20_000))
        #expect(fault(Pictures.jpeg(16_384, 16_384, components: 1)) == nil)
        #expect(fault(Pictures.jpeg(16_384, 16_385, components: 1)) == .tooManyPixels(width: 16_384, height: 16_385))
        #expect(
            fault(Pictures.png(0x7FFF_FFFF, 0x7FFF_FFFF)) == .tooManyPixels(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF))
        #expect(fault(Pictures.png(6000, 6000, depth: 16, colour: 6)) == .tooManyPixels(width: 6000, height: 6000))
        #expect(fault(Pictures.png(6000, 6000, depth: 8, colour: 6)) == nil)
    }

    @Test("what is packed beside the picture is bounded: texts of a PNG, films, scan lines without end")
    func packed() {
        let png = Pictures.png(100, 80)
        func with(_ chunks: [[UInt8]]) -> [UInt8] { Array(png[..<33]) + chunks.flatMap { $0 } + Array(png[33...]) }
        for type in ["zTXt", "iTXt", "iCCP"] {
            #expect(fault(with([Pictures.chunk(type, [UInt8](repeating: 7, count: 65_536))])) == nil, "\(type)")
            #expect(
                fault(with([Pictures.chunk(type, [UInt8](repeating: 7, count: 65_537))])) == .tooMuchInside(.png),
                "\(type)")
        }
        #expect(
            fault(
                with(
                    [Pictures.chunk("zTXt", [UInt8](repeating: 7, count: 1000))].flatMap {
                        Array(repeating: $0, count: 66)
                    }))
                == .tooMuchInside(.png))
        #expect(fault(with([Pictures.chunk("tEXt", [UInt8](repeating: 7, count: 100_000))])) == nil)
        #expect(fault(with([Pictures.chunk("acTL", [0, 0, 0, 9, 0, 0, 0, 0])])) == .malformed(.png))
        let jpeg = Pictures.jpeg(100, 80)
        // Between the lines something that looks like an end.
        let line =
            Pictures.segment(0xE1, [0xFF, 0xD9]) + Pictures.segment(0xDA, [1, 1, 0, 0, 63, 0]) + [5, 0xFF, 0, 6]
        func with(lines: Int) -> [UInt8] {
            Array(jpeg.dropLast(2)) + (0..<lines).flatMap { _ in line } + [0xFF, 0xD9]
        }
        #expect(fault(with(lines: 99)) == nil)
        #expect(fault(with(lines: 100)) == .tooMuchInside(.jpeg))
        // Behind the end telephones keep whole films.
        #expect(fault(jpeg + (0..<200).flatMap { _ in line } + [0xFF, 0xD9]) == nil)
    }

    @Test("two frames, of which one would be checked and the other unpacked, are refused")
    func twoFrames() {
        #expect(fault(Pictures.jpeg(10, 10, before: Pictures.frame(8, 8))) == .malformed(.jpeg))
    }

    @Test("a file cut anywhere is not taken", arguments: [Pictures.jpeg(100, 80), Pictures.png(100, 80), Pictures.pdf])
    func cut(whole: [UInt8]) {
        #expect(fault(whole) == nil)
        let isPDF = whole[0] == UInt8(ascii: "%")
        for length in 0..<whole.count - (isPDF ? 1 : 0) {
            #expect(fault(Array(whole.prefix(length))) != nil, "\(length)")
        }
    }

    @Test("no byte changed makes the reader fall, and every answer keeps its bounds")
    func changed() throws {
        for whole in [Pictures.jpeg(100, 80), Pictures.png(100, 80), Pictures.pdf] {
            for at in whole.indices {
                for value: UInt8 in [0, 1, 0x7F, 0x80, 0xC0, 0xD9, 0xFF] {
                    var bytes = whole
                    bytes[at] = value
                    guard fault(bytes) == nil else { continue }
                    let facts = try ScanFacts(reading: bytes)
                    #expect(max(facts.width, facts.height) <= ScanBounds.side)
                }
            }
        }
    }

    @Test("a PDF under a password is told from others")
    func password() {
        let locked = Array("%PDF-1.4\ntrailer\n<</Encrypt 5 0 R>>\nstartxref\n9\n%%EOF".utf8)
        #expect(fault(locked) == .underPassword)
        #expect(fault(Array("%PDF-x.4\nstartxref %%EOF".utf8)) == .malformed(.pdf))
    }

    @Test("a thumbnail is a small JPEG")
    func thumbnails() throws {
        #expect(try ScanFacts(readingThumbnail: Pictures.jpeg(200, 150)).width == 200)
        #expect(throws: ScanFault.notAThumbnail) { try ScanFacts(readingThumbnail: Pictures.jpeg(201, 150)) }
        #expect(throws: ScanFault.notAThumbnail) { try ScanFacts(readingThumbnail: Pictures.png(20, 20)) }
        let long = Pictures.jpeg(20, 20, after: [UInt8](repeating: 0, count: ScanBounds.thumbnailLength))
        #expect(throws: ScanFault.notAThumbnail) { try ScanFacts(readingThumbnail: long) }
    }

    @Test("a name is 32 bytes or 64 digits, and nothing else")
    func names() throws {
        let name = try #require(ScanName(bytes: (0..<32).map { UInt8($0) }))
        #expect(name.description == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(ScanName(name.description) == name)
        #expect(ScanName(name.description.dropLast()) == nil)
        #expect(ScanName(bytes: [1]) == nil)
        #expect(ScanName("../" + name.description.dropFirst(3)) == nil)
    }
}
