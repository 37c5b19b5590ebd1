/// Lays messages out in columns: the streams of a block as they grow.
struct ColumnWriter {
    /// All messages, one after the other.
    let source: [UInt8]
    let phrases: PhraseTable?
    var shapes: [UInt8] = []
    var numbers: [UInt8] = []
    var texts: [UInt8] = []
    var plain: [UInt8] = []
    /// The block's table of strings, as the reader will have it.
    private(set) var table = SpanIndex()
    private var tabled = 0
    private var (columns, keys) = (0, 0)

    init(source: [UInt8], phrases: PhraseTable?) {
        self.source = source
        self.phrases = phrases
    }

    /// What the reader will have told itself after a column.
    mutating func tell(_ strings: [ByteSpan]) {
        for string in strings where string.count >= StringLayout.tabledLength {
            table.insert(string, number: tabled, in: source)
            tabled += 1
        }
    }

    /// Whether a group more keeps within what a reader takes.
    mutating func takes(columns: Int, keys: Int) -> Bool {
        guard self.columns + columns <= Wire.columnsLimit, self.keys + keys <= Wire.shapesLimit else { return false }
        self.columns += columns
        self.keys += keys
        return true
    }
}
