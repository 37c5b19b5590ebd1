import Testing

@testable import Jurisdiction

@Suite struct DivisionCodeTests {
    @Test(arguments: [
        "41990210020", "4199021002022", "41990210020x", "４１９９０２１００２０２", " 419902100202", "+41990210020", "",
    ])
    func takesTwelveAsciiDigitsOnly(text: String) { #expect(DivisionCode(text) == nil) }

    @Test(arguments: [
        ("４１９９０２１００２０２", "419902100202"), (" 419902100202\u{3000}", "419902100202"), ("419902", "419902000000"),
        ("419 902 100", "419902100000"), ("0199021002０2", "019902100202"),
    ])
    func readsWhatPeopleType(typed: String, digits: String) throws {
        #expect(try #require(DivisionCode(typed: typed)).description == digits)
    }

    @Test(arguments: ["4199", "419902l00202", "419902-100202", "", "٤١٩٩٠٢"])
    func doesNotGuess(typed: String) { #expect(DivisionCode(typed: typed) == nil) }

    @Test(arguments: [
        ("419900000000", Level.city, nil), ("419902000000", .district, "419900000000"),
        ("419902001000", .town, "419902000000"), ("419902001001", .village, "419902001000"),
        ("419902000001", .village, "419902000000"), ("419900000001", .village, "419900000000"),
        ("410000000000", nil, nil), ("410000000001", .village, nil),
    ])
    func standsWhereItsDigitsSay(text: String, level: Level?, parent: String?) throws {
        let code = try #require(DivisionCode(text))
        #expect(code.levelByDigits == level)
        #expect(code.parentByDigits?.description == parent)
    }

    @Test func theCityIsAboveTheVillage() {
        #expect(Level.city.isAbove(.village) && !Level.village.isAbove(.city) && !Level.town.isAbove(.town))
        #expect(Level.allCases.sorted() == [.village, .town, .district, .city])
        #expect(Level.city.above == nil && Level.village.below == nil && Level.town.above == .district)
    }
}
