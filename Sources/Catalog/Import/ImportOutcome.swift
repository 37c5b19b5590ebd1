package import Chronology

/// A file to import, read by the caller.
package struct ImportFile: Sendable {
    /// As the report names it.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What an import would do to the catalog it was computed against. Nothing is done yet: the caller publishes all or none.
package struct ImportOutcome: Equatable, Sendable {
    /// How one file was read.
    package struct Reading: Equatable, Sendable {
        package let file: String
        package let encoding: TextEncoding
        package let certainty: DecodedText.Certainty
        package let delimiter: DelimitedText.Delimiter
        package let shape: TableShape
        package let headerLine: Int
        /// Rows of data, the refused ones included.
        package let rows: Int
    }

    /// A matter that is new or differs from the catalog's latest version.
    package struct Item: Equatable, Sendable {
        package let record: MatterRecord
        /// From the catalog's latest version, or from nothing.
        package let patch: MatterPatch
        package let file: String
        package let line: Int
        /// 版本 and 生效日期 where the table has them; they belong to the publication and are no elements of the matter.
        package let declaredVersion: Int?
        package let declaredEffective: CivilDate?
    }

    package let readings: [Reading]
    package let added: [Item]
    package let changed: [Item]
    /// Codes of the rows that say what the catalog says already.
    package let unchanged: [String]
    package let organisations: [Organisation]
    package let refused: [ImportFinding]
    package let doubtful: [ImportFinding]

    /// Matters of `body` that the catalog has in force and this import has no row for: what `--replace-body` would withdraw.
    package func absent(ofBody body: String, from catalog: Catalog) -> [String] {
        let present = ((added + changed).map(\.record.code) + unchanged).sorted(by: bytesPrecede)
        return catalog.latest.filter { version in
            sameBytes(version.record.text(.body), body)
                && !sameBytes(version.record.text(.status), MatterStatus.cancelled.rawValue)
                && !present.contains { sameBytes($0, version.record.code) }
        }.map(\.record.code)
    }
}
