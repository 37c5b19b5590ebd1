import Replica
import Trust

/// A form as an item of a second medium (atrest.md §4).
extension MirroredForm {
    var bytes: [UInt8] {
        func counted(_ bytes: [UInt8]) -> [UInt8] { UInt64(bytes.count).bytes.suffix(4) + bytes }
        var text = UInt64(bitPattern: id).bytes + UInt64(officer).bytes.suffix(4) + UInt64(bitPattern: touched).bytes
        text += counted(content)
        for picture in pictures { text += Self.nameBytes(picture.file) + counted(picture.note) }
        return text
    }

    /// - Throws: `CopyFault.damaged`.
    init(bytes: [UInt8]) throws {
        var rest = bytes[...]
        func next(_ count: Int) throws -> [UInt8] {
            guard rest.count >= count else { throw CopyFault.damaged }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let id = Int64(bitPattern: try next(8).number)
        let officer = UInt32(try next(4).number)
        let touched = Int64(bitPattern: try next(8).number)
        let content = try next(Int(try next(4).number))
        var pictures: [Picture] = []
        while !rest.isEmpty {
            let file = try next(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            pictures.append(Picture(file: file, note: try next(Int(try next(4).number))))
        }
        self.init(id: id, officer: officer, touched: touched, content: content, pictures: pictures)
    }

    private static func nameBytes(_ name: String) -> [UInt8] {
        let digits = name.utf8.map { UInt8(Character(Unicode.Scalar($0)).hexDigitValue ?? 0) }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
