/// The objects of a file, numbered from 1, and the table at its end that says where each stands.
struct PDFFile {
    private var objects: [[UInt8]] = []

    mutating func reserve() -> Int {
        objects.append([])
        return objects.count
    }

    mutating func set(_ number: Int, _ text: String) { objects[number - 1] = Array(text.utf8) }

    mutating func add(_ text: String) -> Int {
        objects.append(Array(text.utf8))
        return objects.count
    }

    /// - Parameter entries: of its dictionary beside the length.
    mutating func add(stream bytes: [UInt8], _ entries: String = "") -> Int {
        let space = entries.isEmpty ? "" : " "
        let head = "<<\(entries)\(space)/Length \(bytes.count)>>\nstream\n"
        objects.append(Array(head.utf8) + bytes + Array("\nendstream".utf8))
        return objects.count
    }

    func closed(catalog: Int, information: Int) -> [UInt8] {
        // The second line tells programs that carry files that this one is not text.
        var bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let place = String(bytes.count)
            table += String(repeating: "0", count: max(0, 10 - place.utf8.count)) + place + " 00000 n \n"
            bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = bytes.count
        table += "trailer\n<</Size \(objects.count + 1) /Root \(catalog) 0 R /Info \(information) 0 R>>\n"
        return bytes + Array((table + "startxref\n\(start)\n%%EOF\n").utf8)
    }
}

extension PDFFile {
    mutating func set(_ number: Int, _ page: Sheet, in tree: Int, font: Int) {
        let content = add(stream: page.content)
        var pictures = ""
        for (index, picture) in page.pictures.enumerated() {
            let size = "/Width \(picture.width) /Height \(picture.height)"
            let name = add(stream: picture.data, "/Type /XObject /Subtype /Image \(size) \(picture.entries)")
            pictures += "/I\(index + 1) \(name) 0 R "
        }
        let resources = "<</Font <</F1 \(font) 0 R>> /XObject <<\(pictures)>>>>"
        let box = "[0 0 \(PDFText.number(Sheet.width)) \(PDFText.number(Sheet.height))]"
        let entries = "/Type /Page /Parent \(tree) 0 R /MediaBox \(box) /Resources \(resources)"
        set(number, "<<\(entries) /Contents \(content) 0 R>>")
    }

    /// 宋体 by its name; the reader draws it (ISO 32000-1 §9.7.5.2).
    mutating func addSong() -> Int {
        let measures = "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93"
        let descriptor = add("<</Type /FontDescriptor /FontName /STSong-Light /Flags 6 \(measures)>>")
        // U+0020 has the first character of the collection.
        let widths = AdobeGB1.latin.map(String.init).joined(separator: " ")
        let collection = "/CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 5>>"
        let song = "/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        let descendant = add("<<\(song) \(collection) /FontDescriptor \(descriptor) 0 R /DW 1000 /W [1 [\(widths)]]>>")
        let name = "/Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H"
        return add("<<\(name) /Encoding /UniGB-UTF16-H /DescendantFonts [\(descendant) 0 R]>>")
    }

    /// - Returns: the root of the bookmarks.
    mutating func add(_ bookmarks: [PortableDocument.Bookmark], to pages: [Int]) -> Int {
        let root = reserve()
        let items = bookmarks.map { _ in reserve() }
        for (index, bookmark) in bookmarks.enumerated() {
            var links = "/Parent \(root) 0 R"
            if index > 0 { links += " /Prev \(items[index - 1]) 0 R" }
            if index + 1 < items.count { links += " /Next \(items[index + 1]) 0 R" }
            let target = "[\(pages[bookmark.page]) 0 R /Fit]"
            set(items[index], "<</Title \(PDFText.string(bookmark.title)) \(links) /Dest \(target)>>")
        }
        set(
            root, "<</Type /Outlines /First \(items[0]) 0 R /Last \(items[items.count - 1]) 0 R /Count \(items.count)>>"
        )
        return root
    }

    /// - Returns: the tree of their names.
    mutating func add(_ attachments: [PortableDocument.Attachment]) -> Int {
        var names = ""
        for attachment in attachments {
            let kind = attachment.mediaType.split(separator: "/").joined(separator: "#2F")
            let size = "/Params <</Size \(attachment.bytes.count)>>"
            let stream = add(stream: attachment.bytes, "/Type /EmbeddedFile /Subtype /\(kind) \(size)")
            let name = PDFText.string(attachment.name)
            let words = "/F \(name) /UF \(name) /Desc \(PDFText.string(attachment.description))"
            let file = add("<</Type /Filespec \(words) /EF <</F \(stream) 0 R>>>>")
            names += "\(name) \(file) 0 R "
        }
        return add("<</Names [\(names)]>>")
    }
}
