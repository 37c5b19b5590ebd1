/// Why a record cannot be read as a matter: the element at fault, what it holds and what would do.
package struct MatterFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let code: String
    package let field: MatterField
    package let value: String
    package let expected: String

    package init(code: String, field: MatterField, value: String, expected: String) {
        self.code = code
        self.field = field
        self.value = value
        self.expected = expected
    }

    package var description: String { "matter \(code): \(field) is \"\(value)\", expected \(expected)" }
}
