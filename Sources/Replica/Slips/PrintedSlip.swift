/// What the paper of an act carries to bring it back.
package enum PrintedSlip: Equatable, Sendable {
    /// The text for a QR code.
    case code(String)
    case none(Absence)

    /// Why a paper carries no code.
    package enum Absence: String, Error, Sendable {
        /// Whoever wrote the act prints its code.
        case ofAnotherNode = "of-another-node"
        /// The act was itself taken back, and stands in no journal here: the code on its old paper stays good.
        case takenBack = "taken-back"
        /// What belongs to it takes more room than a paper has.
        case tooLong = "too-long"
        /// The disk is full or damaged. The paper itself needs none of it.
        case unavailable
    }

    package var code: String? {
        switch self {
        case .code(let code): code
        case .none: nil
        }
    }

    package var absence: Absence? {
        switch self {
        case .code: nil
        case .none(let absence): absence
        }
    }
}
