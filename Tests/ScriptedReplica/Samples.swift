package import Journal
package import Jurisdiction

extension DivisionCode {
    package static let sample: DivisionCode = {
        guard let code = DivisionCode("990101001001") else { preconditionFailure("twelve digits are a code") }
        return code
    }()
}

extension JournalID {
    package static func sample(_ number: UInt64) -> JournalID { JournalID(high: 0x1111_2222_3333_4444, low: number) }
}
