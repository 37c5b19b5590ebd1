enum DictionaryBytes {
    static let casesOpen: [UInt8] = []
    static let casesPrivate: [UInt8] = []
    static let publications: [UInt8] = []
}
