import Jurisdiction
import Testing

@Suite struct PartiesTests {
    let jurisdiction = Jurisdiction()

    @Test(arguments: [
        (["419902100202"], ["419902100202"]),
        (["419902000000", "419902100202", "419902100000"], ["419902100202"]),
        (["419902100202", "419903000000"], ["419902100202", "419903000000"]),
        (["419900000000", "419903000000", "419902100202"], ["419902100202", "419903000000"]),
        (["419902100202", "419902100203", "419902100000"], ["419902100202", "419902100203"]),
        (["419902100000", "419902100000"], ["419902100000"]),
        ([], []),
    ])
    func canonicalInAnyOrder(parties: [String], expected: [String]) throws {
        let expected = try codes(expected)
        for order in permutations(try codes(parties)) {
            #expect(Parties(order, in: jurisdiction).divisions == expected)
        }
    }

    @Test func whatAnAuthorSettledIsOnlySorted() throws {
        let settled = try codes(["419902100202", "419902000000"])
        #expect(try Parties(settled).divisions == codes(["419902000000", "419902100202"]))
    }

    @Test(arguments: [
        ("419902100202", true), ("419902100000", true), ("419902000000", true), ("419900000000", true),
        ("419902100203", false), ("419903000000", true), ("419903100000", false),
    ])
    func concernsWhoeverHasAPartyAtOrBelow(division: String, expected: Bool) throws {
        let parties = Parties(try codes(["419902100202", "419903000000"]), in: jurisdiction)
        #expect(try parties.concern(code(division), in: jurisdiction) == expected)
    }
}

@Suite struct ReachTests {
    let jurisdiction = Jurisdiction()

    @Test func narrowsDownTheTree() throws {
        let city = Reach(level: .city, divisions: try codes(["419900000000"]))
        let district = Reach(level: .district, divisions: try codes(["419902000000"]))
        let stations = Reach(level: .village, divisions: try codes(["419902100203", "419902100202", "419902100203"]))
        let strayed = Reach(level: .village, divisions: try codes(["419902100202", "419903100202"]))
        #expect(try stations.divisions == codes(["419902100202", "419902100203"]))
        #expect(district.narrows(city, in: jurisdiction) && stations.narrows(district, in: jurisdiction))
        #expect(!city.narrows(district, in: jurisdiction) && !district.narrows(district, in: jurisdiction))
        #expect(!strayed.narrows(district, in: jurisdiction))
        #expect(strayed.narrows(city, in: jurisdiction))
        #expect(!Reach(level: .village, divisions: []).narrows(city, in: jurisdiction))
        // A lower level does not make a wider territory narrow.
        #expect(try !Reach(level: .town, divisions: codes(["419900000000"])).narrows(district, in: jurisdiction))
    }
}

func permutations<T>(_ items: [T]) -> [[T]] {
    guard !items.isEmpty else { return [[]] }
    return items.indices.flatMap { index in
        var rest = items
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
    }
}
