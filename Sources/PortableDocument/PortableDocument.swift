/// A PDF 1.7 file (ISO 32000-1) made of pages, bookmarks and attachments. The same content gives the same bytes, whatever made it
/// and when: nothing is compressed, no clock is read.
package struct PortableDocument: Sendable {
    package struct Information: Equatable, Sendable {
        package let title: String
        /// As PDF writes it: `D:20261123080000+08'00'`.
        package let created: String

        package init(title: String, created: String) { (self.title, self.created) = (title, created) }
    }

    package struct Bookmark: Equatable, Sendable {
        package let title: String
        /// Counted from 0.
        package let page: Int

        package init(title: String, page: Int) { (self.title, self.page) = (title, page) }
    }

    /// A file inside the file.
    package struct Attachment: Equatable, Sendable {
        package let name: String
        package let description: String
        package let mediaType: String
        package let bytes: [UInt8]

        package init(name: String, description: String, mediaType: String, bytes: [UInt8]) {
            (self.name, self.description) = (name, description)
            (self.mediaType, self.bytes) = (mediaType, bytes)
        }
    }

    private let information: Information
    private let pages: [Sheet]
    private let bookmarks: [Bookmark]
    private let attachments: [Attachment]

    /// - Parameters:
    ///   - pages: at least one.
    ///   - bookmarks: each to a page that is there.
    ///   - attachments: no two of one name.
    package init(
        _ information: Information, pages: [Sheet], bookmarks: [Bookmark] = [], attachments: [Attachment] = []
    ) {
        precondition(!pages.isEmpty, "whoever makes a file has something to say in it")
        precondition(bookmarks.allSatisfy { pages.indices.contains($0.page) }, "bookmarks are made with their pages")
        (self.information, self.pages, self.bookmarks) = (information, pages, bookmarks)
        // A name tree is sorted by the bytes of its keys.
        self.attachments = attachments.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
    }

    /// The file.
    package var bytes: [UInt8] {
        var file = PDFFile()
        let (catalog, tree, info) = (file.reserve(), file.reserve(), file.reserve())
        let font = file.addSong()
        let numbers = pages.map { _ in file.reserve() }
        for (number, page) in zip(numbers, pages) { file.set(number, page, in: tree, font: font) }
        let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
        file.set(tree, "<</Type /Pages /Kids [\(kids)] /Count \(pages.count)>>")
        let producer = "/Producer \(PDFText.string("linban"))"
        file.set(
            info, "<</Title \(PDFText.string(information.title)) \(producer) /CreationDate (\(information.created))>>")
        var entries = "/Type /Catalog /Pages \(tree) 0 R /Lang (zh-CN)"
        if !bookmarks.isEmpty {
            entries += " /Outlines \(file.add(bookmarks, to: numbers)) 0 R /PageMode /UseOutlines"
        }
        if !attachments.isEmpty { entries += " /Names <</EmbeddedFiles \(file.add(attachments)) 0 R>>" }
        file.set(catalog, "<<\(entries)>>")
        return file.closed(catalog: catalog, information: info)
    }
}
