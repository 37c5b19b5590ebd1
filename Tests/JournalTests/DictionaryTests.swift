import Testing

@testable import Journal

@Suite("Preset dictionaries")
struct DictionaryTests {
    @Test("x") func x() { #expect(PresetDictionary.cases.open.count == 10181) }
}
