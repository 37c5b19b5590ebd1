internal import Casework
internal import Chronology
internal import PortableDocument
internal import Scans

/// A closed case as one file that a person can read without this program, and the list of what is in it (归档卷).
package struct ArchiveVolume: Sendable {
    package let pdf: [UInt8]
    package let manifest: ArchiveManifest

    /// A piece before it is known on which page it stands.
    fileprivate struct Piece {
        let kind: ArchiveManifest.Kind
        let name: String
        /// What the contents say beside the name.
        let mark: String
        let pages: Range<Int>
        /// What its digest is over; nil: its pages.
        let bytes: [UInt8]?
    }

    /// - Parameter digest: SHA-256.
    package init(of record: CaseRecord, digest: ([UInt8]) -> [UInt8]) {
        let layout = ArchivePages(record: record)
        var (body, pieces, attachments) = ([Sheet](), [Piece](), [PortableDocument.Attachment]())
        func add(_ sheets: [Sheet], _ kind: ArchiveManifest.Kind, _ name: String, mark: String = "", of bytes: [UInt8]?)
        {
            pieces.append(
                Piece(kind: kind, name: name, mark: mark, pages: body.count..<body.count + sheets.count, bytes: bytes))
            body += sheets
        }
        for (event, paper) in record.papers {
            add(
                layout.paper(paper),
                .paper(paper.kind, event: event, number: paper.number, checkValue: paper.marks.checkValue), paper.title,
                mark: [paper.number, "\(paper.date)"].compactMap { $0 }.joined(separator: "　"), of: paper.content)
        }
        for (index, scan) in record.scans.enumerated() {
            let name = record.name(ofScan: index)
            var attachment: PortableDocument.Attachment?
            if scan.picture == nil {
                attachment = PortableDocument.Attachment(
                    name: scan.attachmentName(index), description: name, mediaType: scan.format.mediaType,
                    bytes: scan.bytes)
            }
            attachments += attachment.map { [$0] } ?? []
            add(
                layout.scan(scan, name: name, digest: digest(scan.bytes).hexadecimal, attachment: attachment?.name),
                .scan(
                    material: scan.file.file.material, event: scan.file.filed.id, mediaType: scan.format.mediaType,
                    attachment: attachment?.name), name, mark: "\(scan.file.filed.legalLowerBound.civilDate)",
                of: scan.bytes)
        }
        add(layout.retention, .retention, "保存期限说明", of: nil)

        let cover = layout.cover
        // How many pages the contents take does not depend on the numbers in them: their column holds five digits.
        let drafted = layout.contents(pieces.map { .init(name: $0.name, mark: $0.mark, page: 0) }).count
        let before = cover.count + drafted
        let contents = layout.contents(
            pieces.map { .init(name: $0.name, mark: $0.mark, page: before + $0.pages.lowerBound + 1) })
        var sheets = cover + contents + body
        for index in sheets.indices {
            sheets[index].foot("\(record.number)", "第 \(index + 1) 页　共 \(sheets.count) 页", in: record.typeface)
        }
        let front = [
            Piece(kind: .cover, name: "封面", mark: "", pages: 0..<cover.count, bytes: nil),
            Piece(kind: .contents, name: "卷内目录", mark: "", pages: cover.count..<before, bytes: nil),
        ]
        let all = front + pieces.map { $0.moved(by: before) }
        let document = PortableDocument(
            PortableDocument.Information(title: "归档卷 \(record.number)", created: record.closed.pdfDate), pages: sheets,
            bookmarks: all.map { PortableDocument.Bookmark(title: $0.name, page: $0.pages.lowerBound) },
            attachments: attachments)
        pdf = document.bytes
        func fingerprint(_ bytes: [UInt8]) -> ArchiveManifest.Fingerprint {
            ArchiveManifest.Fingerprint(bytes: bytes.count, digest: digest(bytes))
        }
        let parts = all.map { piece in
            ArchiveManifest.Part(
                kind: piece.kind, name: piece.name, page: piece.pages.lowerBound + 1, pages: piece.pages.count,
                fingerprint: fingerprint(piece.bytes ?? sheets[piece.pages].flatMap(\.content)))
        }
        manifest = ArchiveManifest(
            number: record.number, caseID: record.folded.id, stage: record.folded.stage,
            matter: record.terms.reference, matterName: record.terms.name, keeper: record.keeper,
            closed: record.closed, retention: record.retention,
            events: record.folded.history.map { item in
                ArchiveManifest.Event(
                    id: item.filed.id, name: item.filed.event.name, at: item.filed.legalLowerBound,
                    isApplied: item.isApplied)
            }, parts: parts, file: fingerprint(pdf), pages: sheets.count)
    }
}

extension ArchiveVolume.Piece {
    fileprivate func moved(by pages: Int) -> Self {
        Self(
            kind: kind, name: name, mark: mark, pages: self.pages.lowerBound + pages..<self.pages.upperBound + pages,
            bytes: bytes)
    }
}

extension CaseRecord {
    /// The material and which of its scans it is; people's own names of files may say anything.
    fileprivate func name(ofScan index: Int) -> String {
        let material = scans[index].file.file.material
        let place = scans[...index].filter { $0.file.file.material == material }.count
        guard material > 0 else {
            return "办理影像 \(place)"
        }
        let name = terms.material(material)?.name ?? HandedMaterial.unnamed(material)
        return "材料\(material) \(name) 影像\(place)"
    }
}

extension CaseRecord.Scan {
    /// Nil where its bytes are no page of a PDF.
    var picture: Picture? {
        switch format {
        case .jpeg: Picture(jpeg: bytes)
        case .png: Picture(png: bytes)
        case .pdf: nil
        }
    }

    fileprivate func attachmentName(_ index: Int) -> String {
        let digits = String(index + 1)
        return "scan-" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
            + ".\(format.fileExtension)"
    }
}

extension [UInt8] {
    package var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

extension Instant {
    /// `D:20261123080000+08'00'`: ISO 32000-1 §7.9.4.
    fileprivate var pdfDate: String { "D:" + rfc3339.filter(\.isNumber).prefix(14) + "+08'00'" }
}
