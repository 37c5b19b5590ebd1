import Journal

/// What lies on a second medium already, as far as this process wrote it there (atrest.md §4).
package struct Mirrored: Equatable, Sendable {
    /// Of a journal and a segment, where the frames there begin and end.
    var spans: [Place: Range<UInt64>] = [:]
    /// SHA-256 of the row and of the names of its pictures, by the form's id.
    var forms: [Int64: [UInt8]] = [:]
    /// Names of the files.
    package var pictures: Set<String> = []

    struct Place: Hashable, Sendable {
        let journal: JournalID
        let segment: SegmentTag
    }

    package init() {}
}

/// What lies on this machine alone.
package struct Unmirrored: Equatable, Sendable {
    package var entries = 0
    package var forms = 0
    package var pictures = 0

    package init() {}

    package var count: Int { entries + forms + pictures }
}

/// A form that is not filed yet, as it goes to a second medium.
package struct MirroredForm: Equatable, Sendable {
    package let id: Int64
    package let officer: UInt32
    /// Milliseconds.
    package let touched: Int64
    package let content: [UInt8]
    package let pictures: [Picture]

    package struct Picture: Equatable, Sendable {
        /// 32 hexadecimal digits.
        package let file: String
        /// What the table says of it.
        package let note: [UInt8]

        package init(file: String, note: [UInt8]) {
            self.file = file
            self.note = note
        }
    }

    package init(id: Int64, officer: UInt32, touched: Int64, content: [UInt8], pictures: [Picture]) {
        self.id = id
        self.officer = officer
        self.touched = touched
        self.content = content
        self.pictures = pictures
    }
}

/// What a second medium lacks of what no other node holds.
package struct Unheard: Sendable {
    package var frames: [[UInt8]] = []
    package var entries = 0
    package var tips: [UInt8] = []
    package var forms: [MirroredForm] = []
    package var goneForms: [Int64] = []
    /// What lies there once the above does; its pictures are those of before.
    package var mirrored = Mirrored()

    package init() {}
}
