/// What a form with files sent (`multipart/form-data`, RFC 7578), whole in memory: the reader of the body has bounded it.
struct MultipartForm: Equatable, Sendable {
    private(set) var form = PostedForm()
    private(set) var files: [PostedFile] = []

    /// A form of our pages has fewer.
    private static let partsLimit = 2000

    /// The boundary that a content type names; nil for other types.
    static func boundary(in contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        guard let named = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") }) else { return nil }
        let boundary = named.dropFirst("boundary=".count).filter { $0 != "\"" }
        return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }

    /// Nil when the bytes are not such a form, whole.
    init?(_ body: [UInt8], boundary: String) {
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { return nil }
        var at = mark.count
        for _ in 0...Self.partsLimit {
            if body[at...].starts(with: Self.end) {
                takeThumbnails()
                return
            }
            guard body[at...].starts(with: Self.line) else { return nil }
            at += Self.line.count
            guard let head = Self.find(Self.line + Self.line, in: body, from: at) else { return nil }
            // Not from the head's own end: its last line end could be taken for the one before the next boundary.
            let start = head + 2 * Self.line.count
            guard let end = Self.find(Self.line + mark, in: body, from: start),
                take(head: body[at..<head], content: body[start..<end])
            else { return nil }
            at = end + Self.line.count + mark.count
        }
        return nil
    }

    private static let line: [UInt8] = [0x0D, 0x0A]
    private static let end = Array("--".utf8)

    private static func find(_ mark: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard body.count >= mark.count, start <= body.count - mark.count else { return nil }
        var at = start
        let last = body.count - mark.count
        while at <= last {
            if body[at] == mark[0], body[at + 1] == mark[1], body[at...].starts(with: mark) { return at }
            at += 1
        }
        return nil
    }

    private mutating func take(head: ArraySlice<UInt8>, content: ArraySlice<UInt8>) -> Bool {
        guard let head = String(validating: head, as: UTF8.self) else { return false }
        let lines = head.split(separator: "\r\n")
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let field = Self.parameter("name", of: disposition) else { return false }
        if let name = Self.parameter("filename", of: disposition) {
            // A field in which no file was chosen comes as a file without name and bytes.
            if !content.isEmpty { files.append(PostedFile(field: field, name: name, bytes: Array(content))) }
            return true
        }
        guard let text = String(validating: content, as: UTF8.self) else { return false }
        form.add(field, text)
        return true
    }

    /// Browsers write quotes inside as %22.
    private static func parameter(_ name: String, of line: Substring) -> String? {
        for part in line.split(separator: ";").dropFirst() {
            let part = part.drop { $0 == " " }
            guard part.hasPrefix("\(name)=\"") else { continue }
            return String(part.dropFirst(name.count + 2).prefix { $0 != "\"" })
        }
        return nil
    }

    /// `material.2.thumbnail` has those of the files of `material.2.file`, in their order: base 64, `;` between them.
    private mutating func takeThumbnails() {
        var pairs: [(name: String, value: String)] = []
        for (name, value) in form.pairs {
            guard name.hasSuffix("thumbnail") else {
                pairs.append((name, value))
                continue
            }
            let field = name.dropLast("thumbnail".count) + "file"
            let places = files.indices.filter { files[$0].field.utf8.elementsEqual(field.utf8) }
            let pictures = value.split(separator: ";", omittingEmptySubsequences: false)
            for (place, picture) in zip(places, pictures) where !picture.isEmpty {
                files[place].thumbnail = Base64.bytes(picture)
            }
        }
        form = PostedForm(pairs)
    }

    static func == (a: MultipartForm, b: MultipartForm) -> Bool { a.form == b.form && a.files == b.files }
}
