import Casework
import Chronology
import Testing

@Suite struct IdentityTests {
    @Test(
        "identity numbers with a right check character",
        arguments: [
            ("11010519491231002X", "1949-12-31", Sex.female), ("419903200809289486", "2008-09-28", .female),
            ("419903196303265277", "1963-03-26", .male), ("４１９９０３２００８０９２８９４８６", "2008-09-28", .female),
            ("11010519491231002x", "1949-12-31", .female), (" 110105 19491231 002X ", "1949-12-31", .female),
        ])
    func valid(typed: String, birth: String, sex: Sex) throws {
        let number = try CitizenNumber(typed)
        #expect(number.birth == date(birth))
        #expect(number.sex == sex)
        #expect(number.text.utf8.count == 18)
    }

    @Test(
        "wrong identity numbers say what is wrong",
        arguments: [
            ("419902199001011234", CitizenNumber.Fault.checkDigit), ("41990219900230101X", .noSuchDay),
            ("4199021990010112", .length(16)), ("000000000000000000", .notANumber), ("4199O2199001011234", .notANumber),
            ("41990219900101123X4", .length(19)), ("", .length(0)), ("X10105194912310021", .notANumber),
            ("41990X199001011234", .notANumber), ("110105491331002", .noSuchDay), ("11010549123100X", .notANumber),
        ])
    func invalid(typed: String, fault: CitizenNumber.Fault) {
        #expect(throws: fault) { try CitizenNumber(typed) }
    }

    @Test("15 digits find their owner; the last numbers of a day were kept for centenarians")
    func short() throws {
        let number = try CitizenNumber("110105491231002")
        #expect(number.text == "11010519491231002X")
        #expect(number.wasShort)
        #expect(number.shortForm == "110105491231002")
        #expect(try CitizenNumber("419902310407997").birth == date("1831-04-07"))
        #expect(try CitizenNumber("419903200809289486").shortForm == nil)
        #expect(Likeness(resident("11010519491231002X"), resident("110105491231002")) == .sameDocument)
    }

    @Test(
        "credit codes, valid",
        arguments: [
            "91350100M000100Y43", "11440100007482575H", "11511301008778298W", "92419902MD0020009Y",
            "９１３５０１００ｍ０００１００ｙ４３",
        ])
    func creditCode(typed: String) throws {
        #expect(try CreditCode(typed).text.utf8.count == 18)
    }

    @Test(
        "credit codes, wrong",
        arguments: [
            ("92419902MD00299941", CreditCode.Fault.checkDigit), ("92419902MI0000016J", .character),
            ("91350100M000100Y4", .length(17)), ("", .length(0)),
        ])
    func wrongCreditCode(typed: String, fault: CreditCode.Fault) {
        #expect(throws: fault) { try CreditCode(typed) }
    }

    @Test("each kind of document takes its own numbers and refuses the others'")
    func documents() throws {
        #expect(try IdentityDocument(.passport, number: " e1234 5678 ").number == "E12345678")
        #expect(try IdentityDocument(.hongKongMacaoPermit, number: "h12345678").number == "H12345678")
        #expect(try IdentityDocument(.birthCertificate, number: "T419902001").number == "T419902001")
        #expect(try IdentityDocument(.taiwanPermit, number: "１２３４５６７８").number == "12345678")
        #expect(try IdentityDocument(.residencePermit, number: "810000199408230021").citizenNumber?.region == .hongKong)
        #expect(try IdentityDocument(.permanentResidence, number: "CAN110219791201").kind == .permanentResidence)
        let foreign = try withCheck("91112319800101123")
        #expect(try IdentityDocument(.permanentResidence, number: foreign).citizenNumber?.region == .foreign)
        #expect(throws: IdentityDocument.Fault.belongsTo(.residencePermit)) {
            try IdentityDocument(.residentCard, number: "810000199408230021")
        }
        #expect(throws: IdentityDocument.Fault.belongsTo(.residentCard)) {
            try IdentityDocument(.residencePermit, number: residentNumber)
        }
        #expect(throws: IdentityDocument.Fault.shape) {
            try IdentityDocument(.hongKongMacaoPermit, number: "X12345678")
        }
        #expect(throws: IdentityDocument.Fault.shape) { try IdentityDocument(.passport, number: "护照1234") }
        #expect(throws: IdentityDocument.Fault.shape) { try IdentityDocument(.none, number: "1") }
        #expect(throws: IdentityDocument.Fault.creditCode(.checkDigit)) {
            try IdentityDocument(.creditCode, number: "92419902MD00299941")
        }
    }

    /// Finds the check character by trying them: the rule under test is not written down twice.
    private func withCheck(_ body: String) throws -> String {
        try #require(
            "0123456789X".map { body + String($0) }.first { number in
                do { return try CitizenNumber(number).text == number } catch { return false }
            })
    }

    private func resident(_ number: String) -> Applicant {
        Applicant(
            kind: .person, name: called("金新"), document: document(.residentCard, number), contact: .phone("19900000001")
        )
    }
}
