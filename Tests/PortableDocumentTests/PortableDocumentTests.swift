import Foundation
import Testing

@testable import PortableDocument

@Suite struct PortableDocumentTests {
    private static let information = PortableDocument.Information(title: "归档卷", created: "D:20261123080000+08'00'")

    private func sheet(_ text: String, in typeface: Typeface = Typeface()) -> Sheet {
        var sheet = Sheet()
        sheet.text(text, left: 62, line: 100, size: 10, in: typeface)
        return sheet
    }

    private func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

    @Test("the table at the end says where every object stands")
    func places() throws {
        let document = PortableDocument(
            Self.information, pages: [sheet("一"), sheet("二")],
            bookmarks: [.init(title: "一", page: 0), .init(title: "二", page: 1)],
            attachments: [.init(name: "a.pdf", description: "影像", mediaType: "application/pdf", bytes: [1, 2, 3])])
        let bytes = document.bytes
        // Latin 1 keeps a character a byte.
        let file = try #require(String(bytes: bytes, encoding: .isoLatin1))
        let end = try #require(file.firstMatch(of: /startxref\n([0-9]+)\n%%EOF\n$/))
        let start = try #require(Int(end.1))
        let table = file.unicodeScalars.dropFirst(start)
        let lines = String(String.UnicodeScalarView(table)).split(separator: "\n")
        #expect(lines[0] == "xref")
        let count = try #require(Int(lines[1].split(separator: " ")[1]))
        for number in 1..<count {
            let place = try #require(Int(lines[number + 2].prefix(10)))
            #expect(text(bytes[place...].prefix(10)).hasPrefix("\(number) 0 obj\n"))
        }
        #expect(lines[count + 2] == "trailer")
        #expect(document.bytes == bytes)
    }

    @Test("a text is written in the code of its font, to the hundredth of a point")
    func operators() {
        #expect(text(sheet("办A").content) == "BT /F1 10 Tf 62 741.89 Td <529e0041> Tj ET\n")
        #expect(PDFText.number(-0.005) == "-0.01")
        #expect(PDFText.number(12.5) == "12.50")
        #expect(Typeface().width(of: "办A", size: 10) == 16.84)
    }

    @Test("a character that no reader has is drawn as somebody drew it, else named in a box")
    func rare() throws {
        let rare = Unicode.Scalar(0x2CE7C)!  // written out: it is a scalar
        let shape = try #require(Typeface.Shape(side: 4, bits: [0b1100_0000, 0b0000_0001]))
        let drawn = text(sheet("\(rare)", in: Typeface(drawing: [(rare, shape)])).content)
        #expect(
            drawn == """
                /Span <</ActualText <feffd873de7c>>> BDC
                62 748.19 5 2.50 re
                69.50 740.69 2.50 2.50 re
                f
                EMC

                """)
        let named = text(sheet("张\(rare)", in: Typeface()).content)
        #expect(named.contains("<5f20> Tj ET\n/Span <</ActualText <feffd873de7c>>> BDC\n"))
        #expect(named.contains("<003200430045> Tj") && named.contains("<00370043> Tj"))
        #expect(Typeface.Shape(side: 48, bits: [1]) == nil)
    }

    @Test("what the base font has is not drawn", arguments: ["·", "㐀", "龥", "“", "〔", "Ω", "ǎ"])
    func covered(_ character: String) {
        #expect(character.unicodeScalars.allSatisfy(AdobeGB1.covers))
    }

    @Test("what it lacks is", arguments: ["鿃", "𬹼", "é́", "\u{E815}", "ش"])
    func uncovered(_ character: String) {
        #expect(!character.unicodeScalars.allSatisfy(AdobeGB1.covers))
    }

    @Test("a JPEG goes in as it is where the format lets it")
    func jpeg() throws {
        func bytes(precision: UInt8, components: UInt8, adobe: Bool = false) -> [UInt8] {
            var bytes: [UInt8] = [0xFF, 0xD8]
            if adobe { bytes += [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0] }
            return bytes + [0xFF, 0xC2, 0, 11, precision, 0, 30, 0, 40, components, 1, 0x11, 0, 0xFF, 0xD9]
        }
        let grey = try #require(Picture(jpeg: bytes(precision: 8, components: 1)))
        #expect((grey.width, grey.height) == (40, 30))
        #expect(grey.entries == "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode")
        #expect(grey.data == bytes(precision: 8, components: 1))
        #expect(Picture(jpeg: bytes(precision: 8, components: 4, adobe: true))?.entries.contains("/Decode") == true)
        #expect(Picture(jpeg: bytes(precision: 12, components: 1)) == nil)
        #expect(Picture(jpeg: bytes(precision: 8, components: 2)) == nil)
        let whole = bytes(precision: 8, components: 3)
        for length in 0..<13 { #expect(Picture(jpeg: Array(whole.prefix(length))) == nil) }
    }

    private func png(colour: UInt8, interlace: UInt8 = 0, palette: [UInt8] = []) -> [UInt8] {
        func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
            [0, 0, 0, UInt8(body.count)] + Array(name.utf8) + body + [0, 0, 0, 0]
        }
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += chunk("IHDR", [0, 0, 0, 5, 0, 0, 0, 7, 8, colour, 0, 0, interlace])
        if !palette.isEmpty { bytes += chunk("PLTE", palette) }
        return bytes + chunk("IDAT", [1, 2]) + chunk("IDAT", [3]) + chunk("IEND", [])
    }

    @Test("a PNG gives its packed rows where they are what a PDF can unpack")
    func pngRows() throws {
        let colour = try #require(Picture(png: png(colour: 2)))
        #expect((colour.width, colour.height, colour.data) == (5, 7, [1, 2, 3]))
        #expect(colour.entries.hasSuffix("<</Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 5>>"))
        let indexed = try #require(Picture(png: png(colour: 3, palette: [255, 0, 0, 0, 0, 255])))
        #expect(indexed.entries.hasPrefix("/ColorSpace [/Indexed /DeviceRGB 1 <ff00000000ff>]"))
        for refused in [png(colour: 6), png(colour: 4), png(colour: 2, interlace: 1), png(colour: 3)] {
            #expect(Picture(png: refused) == nil)
        }
        let whole = png(colour: 2)
        for length in 0..<43 { #expect(Picture(png: Array(whole.prefix(length))) == nil) }
    }

    @Test("attachments stand in the order of their names")
    func attachments() throws {
        let two = ["b.pdf", "a.pdf"].map {
            PortableDocument.Attachment(name: $0, description: "", mediaType: "application/pdf", bytes: [])
        }
        let file = text(PortableDocument(Self.information, pages: [sheet("一")], attachments: two).bytes)
        let (a, b) = (PDFText.string("a.pdf"), PDFText.string("b.pdf"))
        #expect(file.contains("/Subtype /application#2Fpdf"))
        let first = try #require(file.range(of: "Names [\(a)"))
        let second = try #require(file.range(of: " R \(b)"))
        #expect(first.upperBound < second.lowerBound)
    }
}
