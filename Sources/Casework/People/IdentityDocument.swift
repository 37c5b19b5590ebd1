/// What shows who somebody is. GB 11643 and GB 32100 are checked where the document has them; everything else is kept as
/// printed, with full-width characters and small letters made plain.
package enum IdentityDocument: Hashable, Sendable {
    /// 居民身份证
    case residentCard(CitizenNumber)
    /// 港澳台居民居住证, whose numbers begin with 81, 82 or 83
    case residencePermit(CitizenNumber)
    /// 港澳居民来往内地通行证
    case hongKongMacaoPermit(PlainNumber)
    /// 台湾居民来往大陆通行证
    case taiwanPermit(PlainNumber)
    /// 外国人永久居留身份证 of 2023, which has an 18-character number
    case permanentResidence(CitizenNumber)
    /// 外国人永久居留身份证 of before: three letters and twelve digits
    case permanentResidenceOld(PlainNumber)
    case passport(PlainNumber)
    /// 出生医学证明: a newborn has no number yet
    case birthCertificate(PlainNumber)
    /// 统一社会信用代码
    case creditCode(CreditCode)
    case none(reason: String, witness: Witness)

    /// The names used in intake files; national codes where the catalog gives them.
    package enum Kind: String, CaseIterable, Sendable {
        case residentCard, residencePermit, hongKongMacaoPermit, taiwanPermit, permanentResidence, passport
        case birthCertificate, creditCode, none

        /// The codes of GA/T 2000.156 that the catalog's forms name.
        package var nationalCode: String? {
            switch self {
            case .residentCard: "111"
            case .passport: "414"
            case .taiwanPermit: "511"
            case .hongKongMacaoPermit: "516"
            case .residencePermit, .permanentResidence, .birthCertificate, .creditCode, .none: nil
            }
        }

        package var chinese: String {
            switch self {
            case .residentCard: "居民身份证"
            case .residencePermit: "港澳台居民居住证"
            case .hongKongMacaoPermit: "港澳居民来往内地通行证"
            case .taiwanPermit: "台湾居民来往大陆通行证"
            case .permanentResidence: "外国人永久居留身份证"
            case .passport: "护照"
            case .birthCertificate: "出生医学证明"
            case .creditCode: "统一社会信用代码"
            case .none: "无证件"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .residentCard: .residentCard
        case .residencePermit: .residencePermit
        case .hongKongMacaoPermit: .hongKongMacaoPermit
        case .taiwanPermit: .taiwanPermit
        case .permanentResidence, .permanentResidenceOld: .permanentResidence
        case .passport: .passport
        case .birthCertificate: .birthCertificate
        case .creditCode: .creditCode
        case .none: .none
        }
    }

    /// Nil for somebody without any document.
    package var number: String? {
        switch self {
        case .residentCard(let number), .residencePermit(let number), .permanentResidence(let number): number.text
        case .hongKongMacaoPermit(let number), .taiwanPermit(let number), .permanentResidenceOld(let number),
            .passport(let number), .birthCertificate(let number):
            number.text
        case .creditCode(let code): code.text
        case .none: nil
        }
    }

    /// The number that carries birthday and sex, where there is one.
    package var citizenNumber: CitizenNumber? {
        switch self {
        case .residentCard(let number), .residencePermit(let number), .permanentResidence(let number): number
        default: nil
        }
    }
}

extension IdentityDocument {
    package enum Fault: Error, Hashable, Sendable {
        case citizenNumber(CitizenNumber.Fault)
        case creditCode(CreditCode.Fault)
        /// The number is that of another kind of document.
        case belongsTo(Kind)
        case shape
    }

    /// Reads the number of a document of `kind`, which is not `none`.
    package init(_ kind: Kind, number typed: String) throws(Fault) {
        switch kind {
        case .residentCard: self = .residentCard(try Self.citizenNumber(typed, .mainland, kind))
        case .residencePermit:
            self = .residencePermit(try Self.citizenNumber(typed, .hongKong, kind))
        case .permanentResidence:
            if let old = PlainNumber(typed, letters: 3...3, digits: 12...12) {
                self = .permanentResidenceOld(old)
            } else {
                self = .permanentResidence(try Self.citizenNumber(typed, .foreign, kind))
            }
        case .hongKongMacaoPermit:
            guard let number = PlainNumber(typed, letters: 1...1, digits: 8...10), "HM".utf8.contains(number.first)
            else {
                throw .shape
            }
            self = .hongKongMacaoPermit(number)
        case .taiwanPermit: self = .taiwanPermit(try Self.plain(typed, letters: 0...1, digits: 7...10))
        case .passport:
            guard let number = PlainNumber(typed), (5...20).contains(number.text.utf8.count) else { throw .shape }
            self = .passport(number)
        case .birthCertificate: self = .birthCertificate(try Self.plain(typed, letters: 1...1, digits: 9...9))
        case .creditCode:
            do { self = .creditCode(try CreditCode(typed)) } catch { throw .creditCode(error) }
        case .none: throw .shape
        }
    }

    private static func plain(
        _ typed: String, letters: ClosedRange<Int>, digits: ClosedRange<Int>
    ) throws(Fault) -> PlainNumber {
        guard let number = PlainNumber(typed, letters: letters, digits: digits) else { throw .shape }
        return number
    }

    private static func citizenNumber(
        _ typed: String, _ region: CitizenNumber.Region, _ kind: Kind
    ) throws(Fault) -> CitizenNumber {
        let number: CitizenNumber
        do { number = try CitizenNumber(typed) } catch { throw .citizenNumber(error) }
        let owner: Kind =
            switch number.region {
            case .mainland: .residentCard
            case .hongKong, .macao, .taiwan: .residencePermit
            case .foreign: .permanentResidence
            }
        guard owner == kind else { throw .belongsTo(owner) }
        return number
    }
}

/// A document number without a check rule: ASCII letters, digits, and dashes or brackets between them.
package struct PlainNumber: Hashable, Sendable {
    package let text: String

    var first: UInt8 { text.utf8.first ?? 0 }

    package init?(_ typed: String) {
        var plain = ""
        for scalar in typed.unicodeScalars where !scalar.properties.isWhitespace {
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch value {
            case 0x30...0x39, 0x41...0x5A, 0x28, 0x29, 0x2D, 0x2F:
                plain.unicodeScalars.append(Unicode.Scalar(UInt8(value)))
            case 0x61...0x7A: plain.unicodeScalars.append(Unicode.Scalar(UInt8(value - 0x20)))
            default: return nil
            }
        }
        guard (1...40).contains(plain.utf8.count) else { return nil }
        text = plain
    }

    /// Nil unless it is so many letters followed by so many digits.
    init?(_ typed: String, letters: ClosedRange<Int>, digits: ClosedRange<Int>) {
        guard let number = PlainNumber(typed) else { return nil }
        let head = number.text.utf8.prefix { (0x41...0x5A).contains($0) }
        let tail = number.text.utf8.dropFirst(head.count)
        guard letters.contains(head.count), digits.contains(tail.count), tail.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self = number
    }
}
