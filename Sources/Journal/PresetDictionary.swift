/// What deflate knows before the first byte. A part of the protocol: a dictionary never changes, a better one gets a new number.
package enum PresetDictionary: UInt8, Sendable {
    case none = 0
    /// Authority and case entries.
    case cases = 1
    /// Catalog entries.
    case publications = 2
    case casesInColumns = 3
    case publicationsInColumns = 4
    case casesInPhrases = 5
    case publicationsInPhrases = 6

    var open: [UInt8] {
        switch self {
        case .none: []
        case .cases: DictionaryBytes.casesOpen
        case .publications: DictionaryBytes.publications
        case .casesInColumns: DictionaryBytes.columnsCasesOpen
        case .publicationsInColumns: DictionaryBytes.columnsPublications
        case .casesInPhrases: DictionaryBytes.phrasesCasesOpen
        case .publicationsInPhrases: DictionaryBytes.phrasesPublications
        }
    }

    var secluded: [UInt8] {
        switch self {
        case .none, .publications, .publicationsInColumns, .publicationsInPhrases: []
        case .cases: DictionaryBytes.casesPrivate
        case .casesInColumns: DictionaryBytes.columnsCasesPrivate
        case .casesInPhrases: DictionaryBytes.phrasesCasesPrivate
        }
    }

    /// The dictionary for the same entries in another layout.
    func under(_ codec: FrameCodec) -> PresetDictionary {
        switch (self, codec) {
        case (.none, _), (_, .stored): .none
        case (.cases, .rows), (.casesInColumns, .rows), (.casesInPhrases, .rows): .cases
        case (.cases, .columns), (.casesInColumns, .columns), (.casesInPhrases, .columns): .casesInColumns
        case (.cases, .phrases), (.casesInColumns, .phrases), (.casesInPhrases, .phrases): .casesInPhrases
        case (_, .rows): .publications
        case (_, .columns): .publicationsInColumns
        case (_, .phrases): .publicationsInPhrases
        }
    }
}
