import Archive
import Casework
import Chronology
import Jurisdiction

extension ArchiveManifest {
    /// As `Protocol/archive.md` §2 says.
    var json: JSON {
        [
            "archive": .integer(Self.version), "number": .text("\(number)"), "case": JSON(caseID.map { "\($0)" }),
            "stage": .text(stage.rawValue),
            "matter": [
                "code": .text(matter.code), "name": .text(matterName), "version": .integer(Int(matter.version)),
                "hash": .text(matter.hash.hexadecimal),
            ], "keeper": ["division": .text("\(keeper.division)"), "name": .text(keeper.name)],
            "closed": .text(closed.rfc3339), "retention": .list(retention.map(\.json)),
            "events": .list(events.map(\.json)),
            "parts": .list(parts.enumerated().map { $0.element.json(order: $0.offset + 1) }),
            "file": [
                "name": .text("\(number).pdf"), "pages": .integer(pages), "bytes": .integer(file.bytes),
                "sha256": .text(file.digest.hexadecimal),
            ],
        ]
    }
}

extension CaseRecord.Retention {
    fileprivate var json: JSON {
        [
            "level": .integer(level.rawValue), "private_days": JSON(days?.privateParts),
            "entry_days": JSON(days?.entries),
        ]
    }
}

extension ArchiveManifest.Event {
    fileprivate var json: JSON {
        [
            "id": .text(id.bytes.hexadecimal), "kind": JSON(name?.rawValue), "at": .text(at.rfc3339),
            "applied": .bool(isApplied),
        ]
    }
}

extension ArchiveManifest.Part {
    fileprivate func json(order: Int) -> JSON {
        var members = [
            JSON.Member(name: "order", value: .integer(order)), JSON.Member(name: "kind", value: .text(kind.name)),
            JSON.Member(name: "name", value: .text(name)), JSON.Member(name: "page", value: .integer(page)),
            JSON.Member(name: "pages", value: .integer(pages)),
            JSON.Member(name: "bytes", value: .integer(fingerprint.bytes)),
            JSON.Member(name: "sha256", value: .text(fingerprint.digest.hexadecimal)),
        ]
        switch kind {
        case .cover, .contents, .retention: break
        case .paper(let paper, let event, let number, let checkValue):
            members += [
                JSON.Member(name: "paper", value: .text(paper.rawValue)),
                JSON.Member(name: "event", value: .text(event.bytes.hexadecimal)),
                JSON.Member(name: "document", value: JSON(number)),
                JSON.Member(name: "check", value: .text(checkValue)),
            ]
        case .scan(let material, let event, let mediaType, let attachment):
            members += [
                JSON.Member(name: "material", value: .integer(material)),
                JSON.Member(name: "event", value: .text(event.bytes.hexadecimal)),
                JSON.Member(name: "type", value: .text(mediaType)),
                JSON.Member(name: "attachment", value: JSON(attachment)),
            ]
        }
        return .object(members)
    }
}
