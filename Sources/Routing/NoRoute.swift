package import Jurisdiction

/// Why nobody can be named as competent; each is mended by giving another division of the applicant.
package enum NoRoute: Error, Hashable, Sendable {
    /// The matter is decided at `needed`, below the applicant's division as given.
    case applicantDivisionTooCoarse(DivisionCode, needed: Level)
    case applicantDivisionSplit(DivisionCode, into: [DivisionCode])
    /// It ended and the register names no successor.
    case applicantDivisionEnded(DivisionCode)
}
