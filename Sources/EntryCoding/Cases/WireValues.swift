import Casework
import Chronology
import Foundation
import Jurisdiction

/// Thrown while a part of an event is read; the caller names the kind.
struct MalformedPart: Error {
    let what: String
}

func require<Value>(_ value: Value?, _ what: @autoclosure () -> String) throws(MalformedPart) -> Value {
    guard let value else { throw MalformedPart(what: what()) }
    return value
}

extension CivilDate {
    /// Days since 1970-01-01, plus one, so that 0 means no date.
    var wire: Int32 { Int32(clamping: dayNumber + 1) }

    static func optional(wire: Int32) -> CivilDate? { wire == 0 ? nil : CivilDate(dayNumber: Int(wire) - 1) }

    static func required(wire: Int32, _ what: @autoclosure () -> String) throws(MalformedPart) -> CivilDate {
        try require(optional(wire: wire), what())
    }
}

extension DivisionCode {
    /// The twelve digits as a number. Below 10¹², so that it always reads back.
    var wire: UInt64 { description.utf8.reduce(0) { $0 * 10 + UInt64($1 - 0x30) } }

    init(wire: UInt64, _ what: @autoclosure () -> String) throws(MalformedPart) {
        let digits = String(wire)
        self = try require(
            DivisionCode(String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits), what())
    }
}

extension CaseNumber {
    var wire: Linban_Events_Number {
        var message = Linban_Events_Number()
        message.issuer = issuer.value
        message.year = UInt32(year - 1970)
        message.segment = segment
        message.counter = counter
        return message
    }

    init(wire message: Linban_Events_Number) throws(MalformedPart) {
        guard let issuer = ShortCode(value: message.issuer), message.year < 8030,
            let number = CaseNumber(
                issuer: issuer, year: 1970 + Int(message.year), segment: message.segment, counter: message.counter)
        else { throw MalformedPart(what: "case number") }
        self = number
    }
}

extension MatterReference {
    var wire: Linban_Events_Matter {
        var message = Linban_Events_Matter()
        message.code = code
        message.version = version
        message.hash = Data(hash)
        return message
    }

    init(wire message: Linban_Events_Matter) {
        self.init(code: message.code, version: message.version, hash: [UInt8](message.hash))
    }
}

extension Handling {
    var wire: Linban_Events_Handling {
        var message = Linban_Events_Handling()
        message.body = body
        message.examines = examines.wire
        message.decides = decides.wire
        return message
    }

    init(wire message: Linban_Events_Handling) throws(MalformedPart) {
        self.init(
            body: message.body, examines: try DivisionCode(wire: message.examines, "examining division"),
            decides: try DivisionCode(wire: message.decides, "deciding division"))
    }
}

extension HandedMaterial {
    /// Four numbers a material: index, form, count, grade.
    static func wire(_ materials: [HandedMaterial]) -> [UInt32] {
        materials.flatMap {
            [UInt32(clamping: $0.index), $0.form.wireNumber, UInt32(clamping: $0.count), $0.grade.wireNumber]
        }
    }

    static func read(_ numbers: [UInt32]) throws(MalformedPart) -> [HandedMaterial] {
        guard numbers.count % 4 == 0 else { throw MalformedPart(what: "materials") }
        var materials: [HandedMaterial] = []
        for start in stride(from: 0, to: numbers.count, by: 4) {
            materials.append(
                HandedMaterial(
                    index: Int(numbers[start]),
                    form: try require(Form(wireNumber: numbers[start + 1]), "material form"),
                    count: Int(numbers[start + 2]),
                    grade: try require(Grade(wireNumber: numbers[start + 3]), "material grade")))
        }
        return materials
    }
}
