/// Why an enrolment file cannot be made or opened.
package enum EnrolmentFault: Error, Hashable, Sendable, CustomStringConvertible {
    case nameTooLong(Int)
    case tooManyAddresses(Int)
    case malformed(Malformed)
    /// Indistinguishable: a file that was altered opens with no PIN.
    case wrongPINOrDamaged
    case chain(ChainFault)

    package var description: String {
        switch self {
        case .nameTooLong(let count): "The name has \(count) bytes, 255 is the most. Choose a shorter name."
        case .tooManyAddresses(let count):
            "\(count) parent addresses, or one longer than 255 bytes; 16 is the most. Leave some out."
        case .malformed(let what): "This is not an enrolment file: \(what). Copy it again from where it came."
        case .wrongPINOrDamaged:
            "The PIN is wrong, or the file was altered. Compare the PIN, copy the file again, or ask the parent for a new one."
        case .chain(let fault): "The certificates in the enrolment do not hold. \(fault)"
        }
    }
}
