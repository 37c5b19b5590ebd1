import Chronology
import Jurisdiction
import Testing

/// A city 4199 with a district 419902: the towns 001 and 002 became 101 on 2026-07-01, the town 003 was split into 103 and
/// 104, and of its two villages only the first is known to have gone to 103.
@Suite struct JurisdictionTests {
    let jurisdiction: Jurisdiction
    let before = CivilDate(dayNumber: 20_634)
    let after = CivilDate(dayNumber: 20_635)

    init() throws {
        let city = try code("419900000000")
        let district = try code("419902000000")
        let end = after
        func town(_ digits: String, until: CivilDate? = nil, successors: [String] = []) throws -> Division {
            Division(
                code: try code(digits), name: digits, level: .town, parent: district, validUntil: until,
                successors: try codes(successors))
        }
        func village(_ digits: String, of town: String, successors: [String] = []) throws -> Division {
            Division(
                code: try code(digits), name: digits, level: .village, parent: try code(town),
                validUntil: successors.isEmpty ? nil : end, successors: try codes(successors))
        }
        jurisdiction = try Jurisdiction(
            [
                Division(code: city, name: "市", level: .city, parent: nil),
                Division(code: district, name: "区", level: .district, parent: city),
                town("419902001000", until: end, successors: ["419902101000"]),
                town("419902002000", until: end, successors: ["419902101000"]),
                town("419902101000"),
                town("419902003000", until: end, successors: ["419902104000", "419902103000"]),
                town("419902103000"),
                town("419902104000"),
                village("419902001001", of: "419902001000"),
                village("419902002001", of: "419902002000", successors: ["419902101007"]),
                village("419902101007", of: "419902101000"),
                village("419902003001", of: "419902003000", successors: ["419902103001"]),
                village("419902103001", of: "419902103000"),
                village("419902003002", of: "419902003000"),
                village("419902009009", of: "419902101000"),
            ].reversed())
    }

    @Test(arguments: [
        ("419900000000", "419902001001", true), ("419902001001", "419900000000", false),
        ("419902001000", "419902001001", true), ("419902002000", "419902001001", false),
        ("419902001001", "419902001001", true),
        // The register outranks the digits.
        ("419902101000", "419902009009", true), ("419902009000", "419902009009", false),
        // After a merger the new town has the old villages, whether they were renumbered or not.
        ("419902101000", "419902001001", true), ("419902101000", "419902002001", true),
        ("419902101007", "419902002001", true), ("419902002001", "419902101007", false),
        ("419902101000", "419902001000", true),
        // After a split each part has what is known to have gone to it; the old town keeps all.
        ("419902103000", "419902003001", true), ("419902104000", "419902003001", false),
        ("419902103000", "419902003002", false), ("419902104000", "419902003002", false),
        ("419902003000", "419902003002", true), ("419902104000", "419902003000", true),
        // Unregistered: by digits, up to a registered line.
        ("419902101000", "419902101999", true), ("419903000000", "419903100202", true),
        ("419902000000", "419903100202", false), ("419900000000", "419903100202", true),
        ("419902101000", "419902001555", true),
    ])
    func contains(ancestor: String, descendant: String, expected: Bool) throws {
        #expect(try jurisdiction.contains(code(ancestor), code(descendant)) == expected)
    }

    @Test func relationIsSymmetricAndSiblingsAreStrangers() throws {
        let all = jurisdiction.divisions.map(\.code)
        for a in all {
            for b in all {
                #expect(jurisdiction.isRelated(a, b) == jurisdiction.isRelated(b, a))
                #expect(
                    jurisdiction.isRelated(a, b) == (jurisdiction.contains(a, b) || jurisdiction.contains(b, a)))
                // Containment is an order: it never holds both ways between two divisions.
                if a != b { #expect(!(jurisdiction.contains(a, b) && jurisdiction.contains(b, a))) }
            }
        }
        #expect(try !jurisdiction.isRelated(code("419902103001"), code("419902003002")))
    }

    @Test func linesUp() throws {
        #expect(
            try jurisdiction.ancestors(of: code("419902009009"))
                == codes(["419902101000", "419902000000", "419900000000"]))
        #expect(try jurisdiction.ancestor(of: code("419902009009"), at: .district) == code("419902000000"))
        #expect(try jurisdiction.ancestor(of: code("419902009009"), at: .village) == code("419902009009"))
        #expect(try jurisdiction.ancestor(of: code("419902000000"), at: .town) == nil)
        #expect(try jurisdiction.level(of: code("419903100202")) == .village)
    }

    @Test func successorsTakeOverOnTheirDay() throws {
        #expect(after.description == "2026-07-01")
        let split = try code("419902003000")
        #expect(jurisdiction.successors(of: split, on: before).isEmpty)
        #expect(jurisdiction.current(split, on: before) == [split])
        #expect(try jurisdiction.successors(of: split, on: after) == codes(["419902103000", "419902104000"]))
        #expect(try jurisdiction.current(split, on: after) == codes(["419902103000", "419902104000"]))
        #expect(try jurisdiction.current(code("419903100202"), on: after) == [code("419903100202")])
    }

    @Test func successionIsFollowedAsFarAsTheDayReaches() throws {
        let (a, b, c) = (try code("419902001001"), try code("419902001002"), try code("419902001003"))
        let first = try #require(CivilDate("2020-01-01"))
        let second = try #require(CivilDate("2025-01-01"))
        let register = try Jurisdiction([
            Division(code: a, name: "甲", level: .village, parent: nil, validUntil: first, successors: [b]),
            Division(
                code: b, name: "乙", level: .village, parent: nil, validFrom: first, validUntil: second, successors: [c]),
            Division(code: c, name: "丙", level: .village, parent: nil, validFrom: second),
        ])
        #expect(register.current(a, on: first) == [b])
        #expect(register.current(a, on: second.adding(days: -1)) == [b])
        #expect(register.current(a, on: second) == [c])
        #expect(register[b]?.isValid(on: second) == false)
        #expect(register[b]?.isValid(on: first) == true)
    }
}
