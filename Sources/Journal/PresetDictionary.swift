/// What deflate knows before the first byte. A part of the protocol: a dictionary never changes, a better one gets a new number.
package enum PresetDictionary: UInt8, Sendable {
    case none = 0
    /// Authority and case entries.
    case cases = 1
    /// Catalog entries.
    case publications = 2

    var open: [UInt8] {
        switch self {
        case .none: []
        case .cases: DictionaryBytes.casesOpen
        case .publications: DictionaryBytes.publications
        }
    }

    var secluded: [UInt8] {
        switch self {
        case .none, .publications: []
        case .cases: DictionaryBytes.casesPrivate
        }
    }
}
