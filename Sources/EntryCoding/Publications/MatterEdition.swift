package import Catalog
package import Chronology
import Journal
import SwiftProtobuf

/// One layer of one version of a matter, as a publication entry carries it.
package struct MatterEdition: Equatable, Sendable {
    package let layer: MatterField.Layer
    package let version: Int
    package let effective: CivilDate
    /// Running number of publications by the author; entries of one publication share it.
    package let publication: UInt64
    /// Nothing of an earlier version remains.
    package let whole: Bool
    package let patch: MatterPatch
    /// The last entry of its publication's index.
    package private(set) var closes: Bool
    /// Of an index: this version has an entry with its guide too.
    package let hasGuide: Bool

    package init(
        layer: MatterField.Layer, version: Int, effective: CivilDate, publication: UInt64, whole: Bool,
        patch: MatterPatch, closes: Bool, hasGuide: Bool = false
    ) {
        self.layer = layer
        self.version = version
        self.effective = effective
        self.publication = publication
        self.whole = whole
        self.patch = patch
        self.closes = closes
        self.hasGuide = hasGuide
    }

    /// The same, as the last entry of its publication's index or not.
    package func closing(_ closes: Bool) -> MatterEdition {
        var edition = self
        edition.closes = closes
        return edition
    }

    package func encoded() throws -> EntryBody {
        var message = Linban_Publications_MatterFields()
        message.code = patch.code
        message.version = UInt32(version)
        message.effective = Int32(effective.dayNumber)
        message.publication = publication
        message.whole = whole
        message.closes = closes
        message.guide = hasGuide
        message.fields = patch.changes.map { field, value in
            var part = Linban_Publications_Field()
            part.number = field.rawValue
            switch value {
            case .text(let text)?: part.text = text
            case .rows(let rows)?:
                part.table = true
                part.rows = rows.map { cells in
                    var row = Linban_Publications_Row()
                    row.cells = cells
                    return row
                }
            case nil: part.removed = true
            }
            return part
        }
        let kind = layer == .index ? EntryKind.matterIndex : EntryKind.matterGuide
        return EntryBody(kind: kind, open: try message.serializedBytes())
    }

    package init(kind: UInt32, open: [UInt8]) throws(UnreadableEntry) {
        let message: Linban_Publications_MatterFields
        do { message = try Linban_Publications_MatterFields(serializedBytes: open) } catch {
            throw UnreadableEntry(kind: kind, why: "\(error)")
        }
        guard !message.code.isEmpty, message.version > 0 else {
            throw UnreadableEntry(kind: kind, why: "no code or version")
        }
        guard message.publication <= Wire.sizeLimit else {
            throw UnreadableEntry(kind: kind, why: "its publication's number is beyond the bound")
        }
        var changes: [(field: MatterField, value: FieldValue?)] = []
        for part in message.fields {
            let value: FieldValue? =
                part.removed ? nil : part.table ? .rows(part.rows.map(\.cells)) : .text(part.text)
            changes.append((MatterField(rawValue: part.number), value))
        }
        self.init(
            layer: kind == EntryKind.matterIndex ? .index : .guide, version: Int(message.version),
            effective: CivilDate(dayNumber: Int(message.effective)), publication: message.publication,
            whole: message.whole, patch: MatterPatch(code: message.code, changes: changes), closes: message.closes,
            hasGuide: message.guide)
    }
}
